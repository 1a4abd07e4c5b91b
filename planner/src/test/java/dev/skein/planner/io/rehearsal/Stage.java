package dev.skein.planner.io.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.planner.Fixtures;
import dev.skein.planner.io.Shop;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.planner.rehearsal.RehearsalMode;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Targets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A target and a server to rehearse on; here it is the same one.
final class Stage implements AutoCloseable {
    static final String ROLE = "skein_rehearsal";
    private static final String PASSWORD = "rehearsal's";

    final TestPostgres server = Infra.dumpablePostgres();
    final Shop shop;
    private final Rehearsal rehearsal;

    Stage() throws SQLException {
        this(Duration.ofSeconds(60));
    }

    Stage(Duration limit) throws SQLException {
        shop = Shop.create(server);
        server.haveRole(ROLE);
        shop.run(
                "alter role skein_rehearsal login createdb password '"
                        + PASSWORD.replace("'", "''")
                        + "'");
        rehearsal = ClonedRehearsal.of(settings(limit), targets());
    }

    Targets targets() {
        return new Targets("planner", Map.of("shop", shop.settings("development")));
    }

    RehearsalSettings settings(Duration limit) {
        return new Settings(server.jdbcUrl("postgres"), limit);
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /// @param version of the history; absent: nothing was applied
    Plan plan(Bundle bundle, @Nullable String version) {
        return ready(planning(version).apply(bundle, null));
    }

    Plan rollBack(Bundle bundle, String version, String to) {
        return ready(planning(version).rollBack(bundle, to));
    }

    private Planning planning(@Nullable String version) {
        return new Planning(
                new Situation(
                        new RunId(UUID.randomUUID()),
                        new Alias("shop"),
                        UUID.randomUUID(),
                        "development",
                        NativeHistory.DEFAULT,
                        new Base(null, version, false, server.major() * 10_000),
                        List.of(),
                        new LintPolicy(false, Map.of(LintPolicy.OTHERS, Level.INFO)),
                        Catalogue.UNKNOWN,
                        false));
    }

    private static Plan ready(Planned planned) {
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    Plan tried(Plan plan, Bundle bundle) {
        Rehearsed rehearsed = rehearsal.rehearse(plan, bundle);
        assertThat(rehearsed).isInstanceOf(Rehearsed.Tried.class);
        return ((Rehearsed.Tried) rehearsed).plan();
    }

    static Proof proof(Plan plan, Proof.Kind kind) {
        return plan.proofs().stream()
                .filter(proof -> proof.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /// Up files with their down files, each pair a version; an empty way back is no file.
    static Bundle bundle(String... upsAndDowns) {
        var files = new ArrayList<SourceFile>();
        for (int i = 0; i < upsAndDowns.length; i += 2) {
            String name = "%06d_change".formatted(i / 2 + 1);
            files.add(Fixtures.file(name + ".up.sql", upsAndDowns[i]));
            if (!upsAndDowns[i + 1].isEmpty()) {
                files.add(Fixtures.file(name + ".down.sql", upsAndDowns[i + 1]));
            }
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, files);
    }

    /// Databases on the server that rehearsals made.
    List<String> databases() throws SQLException {
        try (var admin = server.connect("postgres")) {
            return Sql.strings(
                    admin,
                    "select datname from pg_database where datname like 'skein\\_rehearsal\\_%'");
        }
    }

    @Override
    public void close() {
        rehearsal.close();
    }

    private record Settings(String address, Duration limit) implements RehearsalSettings {
        @Override
        public Optional<String> url() {
            return Optional.of(address);
        }

        @Override
        public String user() {
            return ROLE;
        }

        @Override
        public Optional<String> password() {
            return Optional.of(PASSWORD);
        }

        @Override
        public Optional<Path> passwordFile() {
            return Optional.empty();
        }

        @Override
        public Path pgDump() {
            return dev.skein.embedded.PostgresPrograms.clients().orElseThrow().resolve("pg_dump");
        }

        @Override
        public RehearsalMode mode() {
            return RehearsalMode.ALWAYS;
        }
    }
}
