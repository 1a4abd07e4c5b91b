package dev.skein.planner.io.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Observation;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.targets.CatalogueReader;
import dev.skein.targets.NativeHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the plan claims of the statements of every rule's bad example, and which locks the rule's
/// own words name, beside what a real server does with them on tables with rows.
class LockClaimsIT {
    private static final Path RULES = Path.of("../lib/migrations/src/test/golden/rules");

    /// These do not run, each for its reason: every plan refuses them, rows do, or they are for
    /// administrators.
    private static final Map<String, String> REFUSED =
            Map.ofEntries(
                    Map.entry("client-side-command", "waits for rows from a client"),
                    Map.entry("dropping-database", "is about the whole server"),
                    Map.entry("duplicate-column-assignment", "names the column total twice"),
                    Map.entry("enum-value-in-transaction", "unsafe use of new value"),
                    Map.entry("ledger-touched", "touches Skein's own tables"),
                    Map.entry("mixed-transactional-migration", "stands beside other statements"),
                    Map.entry("nontransactional-statement-in-transaction", "stands inside one"),
                    Map.entry("password-literal", "permission denied to create role"),
                    Map.entry("server-configuration-change", "database \"shop\" does not exist"),
                    Map.entry("server-file-access", "must be superuser"),
                    Map.entry("session-change", "changes who the session is"),
                    Map.entry("suppression-without-effect", "changes who the session is"),
                    Map.entry("syntax-error", "syntax error"),
                    Map.entry("syntax-not-on-target", "schema \"shop\" does not exist"),
                    Map.entry("uncommitted-transaction", "begins a transaction that nothing ends"));

    private static final Pattern LOCK =
            Pattern.compile(
                    "\\b(ACCESS SHARE|ROW SHARE|ROW EXCLUSIVE|SHARE UPDATE EXCLUSIVE"
                            + "|SHARE ROW EXCLUSIVE|SHARE|EXCLUSIVE|ACCESS EXCLUSIVE)\\b"
                            + "(?: lock on (\\w+))?");

    private static Stage stage;
    private static String before;

    @BeforeAll
    static void set() throws Exception {
        stage = new Stage();
        before = Sql.of("before.sql").text();
        asAdministrator(
                "SET allow_in_place_tablespaces = on",
                "CREATE TABLESPACE archive LOCATION ''",
                "GRANT CREATE ON TABLESPACE archive TO PUBLIC");
    }

    @AfterAll
    static void clear() throws Exception {
        asAdministrator("DROP TABLESPACE archive");
        stage.close();
    }

    private static void asAdministrator(String... statements) throws SQLException {
        try (var connection = stage.server.connect("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void everyClaimOfAPlanIsObserved() throws Exception {
        var wrong = new ArrayList<String>();
        var untried = new ArrayList<String>();
        int claims = 0;
        int told = 0;
        for (Path rule : rules()) {
            String id = rule.getFileName().toString();
            try {
                Seen seen = seen(rule);
                told += namedBy(id, seen).size();
                wrong.addAll(wrongWordsIn(id, seen));
                var before = new ArrayList<Observation>();
                for (Statement statement : seen.statements()) {
                    claims += statement.effects().size();
                    wrong.addAll(wrongIn(id, statement, before));
                    before.add(Objects.requireNonNull(statement.observed()));
                }
            } catch (StatementFailed e) {
                untried.add(id + ": " + e.says());
            } catch (NotRehearsable e) {
                untried.add(id + ": " + e.reason());
            }
        }

        assertThat(wrong).as("claims that do not hold").isEmpty();
        assertThat(untried).as("examples that did not run").allMatch(LockClaimsIT::isExpected);
        assertThat(untried).hasSizeLessThanOrEqualTo(REFUSED.size() + 1);
        assertThat(claims).isGreaterThan(30);
        assertThat(told).isGreaterThan(30);
    }

    /// What is newer than the server is refused by a rule.
    private static boolean isExpected(String untried) {
        String rule = untried.substring(0, untried.indexOf(':'));
        boolean newer = rule.equals("set-expression") && stage.server.major() < 17;
        @Nullable String reason = newer ? "syntax-not-on-target" : REFUSED.get(rule);
        return reason != null && untried.contains(reason);
    }

    private static List<Path> rules() throws IOException {
        try (Stream<Path> folders = Files.list(RULES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bad.sql")))
                    .sorted()
                    .toList();
        }
    }

    /// What the plan says of a rule's example, and what came of its statements.
    private record Seen(List<Finding> findings, List<Statement> statements) {}

    private static Seen seen(Path rule) throws Exception {
        var server =
                new RehearsalServer(
                        stage.settings(Duration.ofSeconds(60)),
                        stage.server.jdbcUrl("postgres"),
                        new Leaving());
        try (server;
                Clone clone = Clone.create(server, "claims", null, List.of())) {
            RehearsalServer.execute(clone.work(), before);
            if (Files.exists(rule.resolve("before.sql"))) {
                RehearsalServer.execute(clone.work(), Files.readString(rule.resolve("before.sql")));
            }
            Plan plan = plan(rule, clone);
            return new Seen(
                    plan.findings(),
                    new Walk(clone)
                            .observed(plan.steps()).stream()
                                    .map(Step::statements)
                                    .flatMap(List::stream)
                                    .toList());
        }
    }

    private static Plan plan(Path rule, Clone clone) throws Exception {
        byte[] sql = Files.readAllBytes(rule.resolve("bad.sql"));
        var bundle =
                new Bundle(
                        Bundle.GOLANG_MIGRATE, null, List.of(new SourceFile("1_bad.up.sql", sql)));
        var situation =
                new Situation(
                        new RunId(UUID.randomUUID()),
                        new Alias("shop"),
                        UUID.randomUUID(),
                        "development",
                        NativeHistory.DEFAULT,
                        new Base(null, null, false, stage.server.major() * 10_000),
                        List.of(),
                        new LintPolicy(false, Map.of(LintPolicy.OTHERS, Level.INFO)),
                        CatalogueReader.read(clone.watch()).catalogue(),
                        false);
        return switch (new Planning(situation).apply(bundle, null)) {
            case Planned.Ready(Plan plan) -> plan;
            case Planned.Refused refused -> throw new NotRehearsable(refused.failure().message());
        };
    }

    /// A lock that a rule names to the user.
    ///
    /// @param on the word behind it, a relation's name or not; absent where there is none
    private record Named(LockMode lock, @Nullable String on) {
        boolean isTaken(List<Effect> effects) {
            boolean known = effects.stream().anyMatch(this::isOn);
            return effects.stream()
                    .anyMatch(effect -> effect.lock() == lock && (!known || isOn(effect)));
        }

        private boolean isOn(Effect effect) {
            return bare(effect.relation()).equals(on);
        }
    }

    private static List<Named> namedBy(String rule, Seen seen) {
        return seen.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .flatMap(finding -> LOCK.matcher(finding.why()).results())
                .map(words ->
                        new Named(
                                LockMode.valueOf(words.group(1).replace(' ', '_')), words.group(2)))
                .toList();
    }

    private static List<String> wrongWordsIn(String rule, Seen seen) {
        List<Effect> effects =
                seen.statements().stream()
                        .flatMap(one -> Objects.requireNonNull(one.observed()).effects().stream())
                        .toList();
        return namedBy(rule, seen).stream()
                .filter(named -> !named.isTaken(effects))
                .map(named -> rule + ": says " + named + "\n  seen    " + effects)
                .toList();
    }

    /// @param before what the statements before it did
    private static List<String> wrongIn(
            String rule, Statement statement, List<Observation> before) {
        Observation seen = Objects.requireNonNull(statement.observed());
        return statement.effects().stream()
                .filter(claim ->
                        !holds(claim, seen)
                                && !isHeld(claim, before)
                                && !isOfNewIndex(claim, before))
                .map(claim ->
                        rule
                                + ": "
                                + statement.sql().lines().findFirst().orElse("")
                                + "\n  claimed "
                                + claim
                                + "\n  seen    "
                                + seen.effects())
                .toList();
    }

    private static boolean holds(Effect claim, Observation seen) {
        return seen.effects().stream().anyMatch(effect -> same(claim, effect, seen))
                || isDroppedIndex(claim, seen);
    }

    private static boolean isHeld(Effect claim, List<Observation> before) {
        return !claim.rewrites()
                && !claim.scans()
                && before.stream()
                        .flatMap(one -> one.effects().stream())
                        .anyMatch(effect ->
                                bare(effect.relation()).equals(bare(claim.relation()))
                                        && effect.lock().compareTo(claim.lock()) >= 0);
    }

    /// Nobody else knows it before the transaction ends.
    private static boolean isOfNewIndex(Effect claim, List<Observation> before) {
        return before.stream()
                .flatMap(one -> one.indexes().stream())
                .anyMatch(index -> bare(index).equals(bare(claim.relation())));
    }

    /// Of a partitioned table the partitions are read. Whether a WHERE finds its rows by an index
    /// is the server's choice, not the statement's.
    private static boolean same(Effect claim, Effect seen, Observation all) {
        String name = bare(claim.relation());
        return bare(seen.relation()).equals(name)
                && seen.lock() == claim.lock()
                && seen.rewrites() == claim.rewrites()
                && (seen.scans() == claim.scans()
                        || claim.lock() == LockMode.ROW_EXCLUSIVE
                        || all.effects().stream()
                                .anyMatch(other ->
                                        bare(other.relation()).startsWith(name + "_")
                                                && other.scans()));
    }

    /// It goes with the lock of its table.
    private static boolean isDroppedIndex(Effect claim, Observation seen) {
        return seen.dropped().contains("index public." + bare(claim.relation()))
                && seen.effects().stream().anyMatch(effect -> effect.lock() == claim.lock());
    }

    private static String bare(String relation) {
        return relation.replace("public.", "").replace("\"", "");
    }
}
