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
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.targets.CatalogueReader;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Targets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A target and a server to rehearse on; it is the same one where nobody says otherwise.
final class Stage implements AutoCloseable {

    final TestPostgres server = Infra.dumpablePostgres();
    final Shop shop;
    private final TestPostgres stage;
    private final Rehearsal rehearsal;

    Stage() throws SQLException {
        this(Duration.ofSeconds(60));
    }

    Stage(Duration limit) throws SQLException {
        this(limit, null);
    }

    /// @param elsewhere another server to rehearse on
    Stage(Duration limit, @Nullable TestPostgres elsewhere) throws SQLException {
        shop = Shop.create(server);
        stage = elsewhere == null ? server : elsewhere;
        StageSettings.letIn(stage);
        rehearsal = ClonedRehearsal.of(settings(limit), targets());
    }

    Targets targets() {
        return new Targets("planner", Map.of("shop", shop.settings("development")));
    }

    RehearsalSettings settings(Duration limit) {
        return new StageSettings(stage.jdbcUrl("postgres"), limit);
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /// @param version of the history; absent: nothing was applied
    Plan plan(Bundle bundle, @Nullable String version) {
        return ready(planning(version).apply(bundle, null));
    }

    /// With the target's catalogue, and rewritten where a statement would stop users.
    Plan rewritten(Bundle bundle, @Nullable String version) throws SQLException {
        try (var session = targets().of(new Alias("shop")).open()) {
            return ready(
                    planning(version, CatalogueReader.read(session).catalogue(), true)
                            .apply(bundle, null));
        }
    }

    /// The same the other way.
    Plan rewrittenBack(Bundle bundle, String version, String to) throws SQLException {
        try (var session = targets().of(new Alias("shop")).open()) {
            return ready(
                    planning(version, CatalogueReader.read(session).catalogue(), true)
                            .rollBack(bundle, to));
        }
    }

    Plan rollBack(Bundle bundle, String version, String to) {
        return ready(planning(version).rollBack(bundle, to));
    }

    private Planning planning(@Nullable String version) {
        return planning(version, Catalogue.UNKNOWN, false);
    }

    private Planning planning(@Nullable String version, Catalogue catalogue, boolean rewrites) {
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
                        catalogue,
                        rewrites));
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
        try (var admin = stage.connect("postgres")) {
            return Sql.strings(
                    admin,
                    "select datname from pg_database where datname like 'skein\\_rehearsal\\_%'");
        }
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
