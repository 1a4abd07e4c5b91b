package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.bus.ControlDatabase;
import dev.skein.bus.ControlSchema;
import dev.skein.bus.Ordinals;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Step;
import dev.skein.executor.Assignment;
import dev.skein.executor.Limits;
import dev.skein.executor.Pace;
import dev.skein.infra.TestPostgres;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.targets.Adoption;
import dev.skein.targets.CatalogueReader;
import dev.skein.targets.Fingerprints;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// An adopted database of its own for one test, and plans for it.
final class Shop {
    static final Alias ALIAS = new Alias("shop");
    private static final String OWNER = "shop_owner";
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    new Pace(Duration.ofMillis(50), 0.9, 64_000_000));

    private final TestPostgres postgres;
    private final String database;
    private Limits limits = LIMITS;
    private final PGSimpleDataSource control;

    Shop(TestPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.database = postgres.freshDatabase(ALIAS.value());
        postgres.haveRole(OWNER);
        run("grant create on schema public to shop_owner");
        try (var admin = connect()) {
            Adoption.adopt(admin, OWNER, Map.of(Adoption.EXECUTOR, "e"));
        }
        control = prepareControl();
    }

    private PGSimpleDataSource prepareControl() throws SQLException {
        String name = postgres.freshDatabase("control");
        try (var admin = postgres.connect(name)) {
            ControlDatabase.prepare(admin, Map.of("executor", "secret"));
        }
        PGSimpleDataSource made = control(postgres.jdbcUrl(name) + "?currentSchema=executor");
        ControlSchema.upgrade(made, Ordinals.SCHEMA);
        return made;
    }

    /// Work on this database from here on keeps to these limits.
    void limit(Limits other) {
        limits = other;
    }

    PostgresWork work() {
        return work(postgres.jdbcUrl(database), "e");
    }

    /// Work on a target of this address, whether it answers there or not.
    PostgresWork work(String url, String password) {
        return work(url, password, control, limits);
    }

    private static PostgresWork work(
            String url, String password, DataSource control, Limits limits) {
        return new PostgresWork(targets(url, password), new Ordinals(control), limits);
    }

    private static Targets targets(String url, String password) {
        var settings =
                new PlainSettings(
                        url,
                        "development",
                        Adoption.EXECUTOR,
                        Optional.of(password),
                        Optional.empty(),
                        Optional.of(OWNER));
        return new Targets("executor", Map.of(ALIAS.value(), settings));
    }

    /// Work in a process of its own.
    static PostgresWork elsewhere(String url, String controlUrl) {
        return work(url, "e", control(controlUrl), LIMITS);
    }

    String controlUrl() {
        return control.getUrl();
    }

    private static PGSimpleDataSource control(String url) {
        var control = new PGSimpleDataSource();
        control.setUrl(url);
        control.setUser("executor");
        control.setPassword("secret");
        return control;
    }

    String url() {
        return urlAt(postgres);
    }

    /// Where it is once its server was started again.
    String urlAt(TestPostgres server) {
        return server.jdbcUrl(database);
    }

    /// @param files names and texts in turn
    Assignment plan(String... files) throws SQLException {
        var all = new ArrayList<SourceFile>();
        for (int i = 0; i < files.length; i += 2) {
            all.add(new SourceFile(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        var run = new RunId(UUID.randomUUID());
        try (var admin = connect()) {
            TargetState state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
            var situation =
                    new Situation(
                            run,
                            ALIAS,
                            state.databaseId(),
                            "development",
                            NativeHistory.DEFAULT,
                            state.base(),
                            state.recorded(),
                            LintPolicy.WARN);
            Planned planned =
                    new Planning(situation).apply(new Bundle("golang-migrate", null, all), null);
            assertThat(planned).isInstanceOf(Planned.Ready.class);
            Plan plan = ((Planned.Ready) planned).plan();
            return new Assignment(run, ALIAS, PlanDocument.of(plan).digest(), 0, plan);
        }
    }

    /// The steps of a migration, made knowing what is in the database.
    Plan seeing(String sql) throws SQLException {
        var file = new SourceFile("1_change.up.sql", sql.getBytes(StandardCharsets.UTF_8));
        try (var admin = connect()) {
            TargetState state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
            var situation =
                    new Situation(
                            new RunId(UUID.randomUUID()),
                            ALIAS,
                            state.databaseId(),
                            "development",
                            NativeHistory.DEFAULT,
                            state.base(),
                            state.recorded(),
                            LintPolicy.WARN,
                            catalogue(),
                            false);
            Planned planned =
                    new Planning(situation)
                            .apply(new Bundle("golang-migrate", null, List.of(file)), null);
            assertThat(planned).isInstanceOf(Planned.Ready.class);
            return ((Planned.Ready) planned).plan();
        }
    }

    Catalogue catalogue() throws SQLException {
        try (var session = targets(url(), "e").of(ALIAS).open()) {
            return CatalogueReader.read(session).catalogue();
        }
    }

    /// A plan of these steps, made for the database as it is.
    ///
    /// @param touched relations that it was made for
    Assignment plan(List<Step> steps, String... touched) throws SQLException {
        var run = new RunId(UUID.randomUUID());
        try (var admin = connect()) {
            TargetState state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
            var plan =
                    new Plan(
                            Plan.FORMAT,
                            run,
                            ALIAS,
                            state.databaseId(),
                            "development",
                            Purpose.APPLY,
                            NativeHistory.DEFAULT,
                            state.base().touching(Fingerprints.read(admin, List.of(touched))),
                            List.of(),
                            steps,
                            List.of(),
                            Danger.NOTHING_LOST,
                            Risk.LOW);
            return new Assignment(run, ALIAS, PlanDocument.of(plan).digest(), 0, plan);
        }
    }

    Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), role, password);
    }

    Connection connect() throws SQLException {
        return postgres.connect(database);
    }

    String query(String sql) throws SQLException {
        try (var admin = connect();
                var rows = admin.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void run(String... statements) throws SQLException {
        try (var admin = connect()) {
            run(admin, statements);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
