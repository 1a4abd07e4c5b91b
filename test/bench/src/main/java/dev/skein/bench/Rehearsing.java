package dev.skein.bench;

import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.PostgresPrograms;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.planner.io.rehearsal.ClonedRehearsal;
import dev.skein.planner.io.rehearsal.RehearsalSettings;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.planner.rehearsal.RehearsalMode;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.targets.Adoption;
import dev.skein.targets.CatalogueReader;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.Targets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Ten statements tried and proven on clones of a large schema: observed one by one, as written,
/// there and back and there again; beside a clone of the same schema on which psql would just run
/// them. The server is durable, as that of the single-process mode is.
final class Rehearsing {
    private static final Alias SHOP = new Alias("shop");
    private static final String ROLE = "skein_rehearsal";
    private static final String PASSWORD = "bench";
    private static final int WARM = 4;
    private static final int TIMES = 9;
    private static final String CLONES =
            "select count(*) from pg_database where datname like 'skein\\_rehearsal\\_%\\_clone\\_%'";
    private static final String BUSY =
            """
            select count(*) from pg_stat_activity
            where state = 'active' and pid <> pg_backend_pid() and backend_type = 'client backend'\
            """;

    private final EmbeddedPostgres server;
    private final Targets targets;

    private Rehearsing(EmbeddedPostgres server) {
        this.server = server;
        this.targets =
                new Targets(
                        "planner",
                        Map.of(
                                SHOP.value(),
                                new PlainSettings(
                                        server.jdbcUrl("shop"),
                                        "production",
                                        Adoption.PLANNER,
                                        Optional.of(PASSWORD),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    static Stream<Figure> measure(Path directory) throws Exception {
        try (var server =
                EmbeddedPostgres.start(
                        directory.resolve("postgres"), EmbeddedPostgres.Durability.FULL)) {
            var rehearsing = new Rehearsing(server);
            rehearsing.prepare();
            return rehearsing.figures();
        }
    }

    private void prepare() throws SQLException {
        for (String database : List.of("shop", "plain")) {
            server.createDatabase(database);
            try (Connection admin = server.connect(database)) {
                run(admin, LargeSchema.sql());
            }
        }
        try (Connection admin = server.connect("shop")) {
            run(admin, "create role " + ROLE + " login createdb password '" + PASSWORD + "'");
            run(admin, "create role shop_owner");
            Adoption.adopt(admin, "shop_owner", Map.of(Adoption.PLANNER, PASSWORD));
        }
    }

    private Stream<Figure> figures() throws Exception {
        double[] ours = new double[TIMES];
        double[] theirs = new double[TIMES];
        double first;
        try (Rehearsal rehearsal = ClonedRehearsal.of(new Settings(server), targets)) {
            first = rehearse(rehearsal);
            for (int i = -WARM; i < TIMES; i++) {
                rest();
                double millis = rehearse(rehearsal);
                rest();
                double bare = bare();
                if (i >= 0) {
                    ours[i] = millis;
                    theirs[i] = bare;
                }
            }
        }
        double median = Figure.quantile(ours, 0.5);
        double bare = Figure.quantile(theirs, 0.5);
        return Stream.of(
                figure("ten statements rehearsed", median, bare).goal("≤ 2,000 ms"),
                figure("the slowest of " + TIMES, Figure.quantile(ours, 1), bare),
                figure("the first, nothing prepared", first, bare));
    }

    private static Figure figure(String name, double millis, double bare) {
        return Figure.of(name, Figure.millis(millis))
                .against("clone, run, drop: " + Figure.millis(bare), millis, bare);
    }

    private double rehearse(Rehearsal rehearsal) throws Exception {
        Plan plan = plan();
        long start = System.nanoTime();
        Rehearsed rehearsed = rehearsal.rehearse(plan, LargeSchema.bundle());
        double millis = (System.nanoTime() - start) / 1e6;
        if (!(rehearsed instanceof Rehearsed.Tried(Plan tried))) {
            throw new IllegalStateException(rehearsed.toString());
        }
        for (Proof proof : tried.proofs()) {
            if (proof.verdict() == Proof.Verdict.FAILS
                    || (proof.verdict() == Proof.Verdict.NOT_TRIED
                            && proof.kind() != Proof.Kind.CHECKS_HOLD)) {
                throw new IllegalStateException(proof.toString());
            }
        }
        return millis;
    }

    private Plan plan() throws SQLException {
        try (Connection session = targets.of(SHOP).open()) {
            var situation =
                    new Situation(
                            new RunId(UUID.randomUUID()),
                            SHOP,
                            UUID.randomUUID(),
                            "production",
                            NativeHistory.DEFAULT,
                            new Base(
                                    null,
                                    "1",
                                    false,
                                    session.getMetaData().getDatabaseMajorVersion() * 10_000),
                            List.of(),
                            LintPolicy.WARN,
                            CatalogueReader.read(session).catalogue(),
                            true);
            return switch (new Planning(situation).apply(LargeSchema.bundle(), null)) {
                case Planned.Ready(Plan plan) -> plan;
                case Planned.Refused refused ->
                        throw new IllegalStateException(refused.failure().message());
            };
        }
    }

    /// A clone as everybody can make one, the ten as they stand, and away with it.
    private double bare() throws SQLException {
        long start = System.nanoTime();
        try (Connection admin = server.connect("postgres")) {
            run(admin, "create database bare template plain");
            try (Connection session = server.connect("bare")) {
                for (String statement : LargeSchema.statements()) {
                    run(session, statement);
                }
            }
            run(admin, "drop database bare");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /// Until the clone of the next rehearsal waits for it, and that of the last is gone.
    private void rest() throws SQLException, InterruptedException {
        try (Connection admin = server.connect("postgres")) {
            do {
                TimeUnit.MILLISECONDS.sleep(200);
            } while (count(admin, CLONES) != 1 || count(admin, BUSY) > 0);
        }
    }

    private static long count(Connection session, String query) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Settings(EmbeddedPostgres server) implements RehearsalSettings {
        @Override
        public Optional<String> url() {
            return Optional.of(server.jdbcUrl("postgres"));
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
            return PostgresPrograms.clients().orElseThrow().resolve("pg_dump");
        }

        @Override
        public Duration limit() {
            return Duration.ofSeconds(60);
        }

        @Override
        public RehearsalMode mode() {
            return RehearsalMode.ALWAYS;
        }
    }
}
