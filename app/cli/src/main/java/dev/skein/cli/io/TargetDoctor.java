package dev.skein.cli.io;

import dev.skein.cli.doctor.Diagnosis;
import dev.skein.events.failure.Failure;
import dev.skein.targets.Adoption;
import dev.skein.targets.Checkup;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetList;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks at one target with each of Skein's roles; changes nothing.
public final class TargetDoctor {
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final TargetList.Entry entry;
    private final Optional<String> dumpVersion;
    private final String subject;
    private final List<Diagnosis> found = new ArrayList<>();
    private final Map<Checkup, List<String>> lacking = new LinkedHashMap<>();

    /// @param dumpVersion of the pg_dump that a backup would be made with, such as `15.18`
    public TargetDoctor(TargetList.Entry entry, Optional<String> dumpVersion) {
        this.entry = entry;
        this.dumpVersion = dumpVersion;
        this.subject = entry.alias().value();
    }

    public List<Diagnosis> look() {
        boolean first = true;
        for (String role : Adoption.ROLES) {
            if (!look(role, first)) {
                break;
            }
            first = false;
        }
        lacking.forEach((checkup, roles) ->
                found.add(
                        Diagnosis.fail(
                                subject,
                                checkup.what(),
                                "no: " + String.join(", ", roles),
                                checkup.next().replace("ALIAS", subject))));
        return found;
    }

    /// @return false where the next role would find no more
    private boolean look(String role, boolean first) {
        try {
            Target target =
                    new Targets("doctor", Map.of(subject, entry.settings(role))).of(entry.alias());
            try (Connection session = target.open()) {
                if (first) {
                    server(session);
                }
                return role(target, session) && (!first || state(session));
            }
        } catch (TargetRefusal e) {
            found.add(failed(role, e.failure()));
            return false;
        } catch (SQLException e) {
            Failure failure = TargetFailures.of(e, entry.alias());
            found.add(failed(role, failure));
            return !failure.cause().isPassing();
        }
    }

    private Diagnosis failed(String role, Failure failure) {
        return Diagnosis.fail(
                subject,
                "reachable as " + role,
                failure.code() + ": " + failure.message(),
                failure.next());
    }

    /// The guard of [Target#open] has held by now.
    private void server(Connection session) throws SQLException {
        String version = session.getMetaData().getDatabaseProductVersion();
        found.add(
                Diagnosis.ok(subject, "reachable", "PostgreSQL " + version + " at " + entry.url()));
        found.add(Diagnosis.ok(subject, "primary", "yes"));
        found.add(Diagnosis.ok(subject, "direct session", "no pooler in transaction mode between"));
        found.add(clock(session));
        found.add(dump(session.getMetaData().getDatabaseMajorVersion()));
    }

    private Diagnosis clock(Connection session) throws SQLException {
        Instant before = Instant.now();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery("select pg_catalog.clock_timestamp()")) {
            rows.next();
            Instant there = rows.getObject(1, OffsetDateTime.class).toInstant();
            Instant here = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
            Duration skew = Duration.between(here, there);
            String detail = String.format(Locale.ROOT, "%+.3f s from here", skew.toMillis() / 1e3);
            return skew.abs().compareTo(SKEW) <= 0
                    ? Diagnosis.ok(subject, "clock", detail)
                    : Diagnosis.note(
                            subject,
                            "clock",
                            detail,
                            "keep both clocks by NTP: keys and approvals are valid from one time to another");
        }
    }

    private Diagnosis dump(int server) {
        int own =
                dumpVersion
                        .map(version -> version.replaceFirst("[^0-9].*", ""))
                        .filter(digits -> !digits.isEmpty())
                        .map(Integer::valueOf)
                        .orElse(0);
        String detail = "pg_dump " + dumpVersion.orElse("missing") + ", server " + server;
        return own >= server
                ? Diagnosis.ok(subject, "backup", detail)
                : Diagnosis.fail(
                        subject,
                        "backup",
                        detail,
                        "install PostgreSQL's client programs of version " + server + " or newer");
    }

    /// @return false where the database is not adopted
    private boolean role(Target target, Connection session) throws SQLException {
        List<Checkup> all = Checkup.of(target, session);
        for (Checkup checkup : all) {
            if (!checkup.holds()) {
                lacking.computeIfAbsent(checkup, _ -> new ArrayList<>()).add(target.username());
            }
        }
        long held = all.stream().filter(Checkup::holds).count();
        if (held == all.size()) {
            found.add(Diagnosis.ok(subject, "role " + target.username(), held + " things hold"));
        }
        return held > 0;
    }

    private boolean state(Connection session) throws SQLException {
        Optional<TargetState> read = TargetState.read(session, NativeHistory.DEFAULT);
        if (read.isEmpty()) {
            return false;
        }
        TargetState state = read.get();
        found.add(
                Diagnosis.ok(
                        subject,
                        "adopted",
                        "identity "
                                + state.databaseId()
                                + ", ledger "
                                + Optional.ofNullable(state.base().ledgerHead())
                                        .map(head -> "ends with run " + head.run())
                                        .orElse("is empty")));
        found.add(history(state));
        return true;
    }

    private Diagnosis history(TargetState state) {
        String table = "golang-migrate's table";
        String version = state.base().version();
        if (state.base().dirty()) {
            return Diagnosis.fail(
                    subject,
                    table,
                    "version " + version + " failed half way (dirty)",
                    "look at the database, then `skein repair "
                            + version
                            + " --database "
                            + subject
                            + " --applied|--not-applied --reason …`");
        }
        return Diagnosis.ok(subject, table, version == null ? "empty" : "at version " + version);
    }
}
