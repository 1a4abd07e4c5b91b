package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `skein migrate` where no gateway runs: Skein starts for one run, says by its exit code how it
/// ended, leaves nothing running and keeps its data.
class SingleRunIT {
    private static final String ADMINISTRATOR = "the administrator's";

    @TempDir static Path copy;
    @TempDir static Path server;
    private static Checkout checkout;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        checkout = Checkout.in(copy);
        postgres = EmbeddedPostgres.start(server, EmbeddedPostgres.Durability.NONE);
        postgres.createDatabase("postgres_admin");
        sql(
                "postgres_admin",
                "create role shop_app; create role admin superuser login password 'the administrator''s'");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        checkout.close();
    }

    @Test
    void whatIsPendingIsAppliedAndTheNextRunFindsNothingToDo() throws Exception {
        adopt("applied", "development");
        String migrations =
                migration(
                        "applied",
                        "1_index",
                        "CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);");

        Said first = migrate(migrations, "applied");
        Said second = migrate(migrations, "applied");

        assertThat(first.exit()).as(first.text()).isZero();
        assertThat(first.text())
                .contains("Skein starts for this one run", "applied succeeded")
                .doesNotContain("http://");
        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(second.text()).contains("applied nothing to do");
        assertThat(version("applied")).isEqualTo("1");
    }

    @Test
    void aStatementThatFailsIsOneAndIsRolledBack() throws Exception {
        adopt("failed", "development");
        String migrations =
                migration(
                        "failed",
                        "1_share",
                        "BEGIN; ALTER TABLE orders ADD COLUMN share numeric; UPDATE orders SET share = 1 / (id - id); COMMIT;");

        Said said = migrate(migrations, "failed");

        assertThat(said.exit()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("statement-failed: ", "In the database: version none");
    }

    @Test
    void aRejectionIsThree() throws Exception {
        adopt("rejected", "development");
        String migrations = migration("rejected", "1_typo", "CREATE TABEL notes (id int);");

        Said said = migrate(migrations, "rejected");

        assertThat(said.exit()).as(said.text()).isEqualTo(3);
        assertThat(said.text()).contains("syntax-error: ", "1_typo.up.sql:1");
    }

    @Test
    void whatWaitsForApprovalIsFourAndIsFoundByWhoComesNext() throws Exception {
        adopt("waiting", "production");
        String migrations =
                migration("waiting", "1_drop", "ALTER TABLE orders DROP COLUMN placed;");

        Said said = migrate(migrations, "waiting");

        assertThat(said.exit()).as(said.text()).isEqualTo(4);
        assertThat(said.text()).contains("waiting awaiting approval");
        Process up = checkout.start("./skein up", copy.resolve("up.txt"));
        try {
            await().atMost(Checkout.PATIENCE)
                    .until(() -> Files.exists(copy.resolve(".skein/data/gateway.url")));
            Said status = checkout.type("./skein status");
            assertThat(status.text()).contains("awaiting approval  waiting");
            String run =
                    status.text()
                            .lines()
                            .filter(line -> line.startsWith("awaiting approval  waiting"))
                            .findFirst()
                            .orElseThrow()
                            .replaceFirst(".* ", "");
            Said approved =
                    checkout.type(
                            "SKEIN_GATEWAY=$(cat .skein/data/gateway.url) SKEIN_TOKEN_FILE=.skein/data/approver.token ./skein approve "
                                    + run);
            assertThat(approved.exit()).as(approved.text()).isZero();
            Said watched = checkout.type("./skein watch " + run);
            assertThat(watched.exit()).as(watched.text()).isZero();
        } finally {
            up.destroy();
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(version("waiting")).isEqualTo("1");
    }

    @Test
    void whatTakesTooLongIsFiveAndIsFinishedByTheNextRun() throws Exception {
        adopt("slow", "development");
        String migrations = migration("slow", "1_note", "ALTER TABLE orders ADD COLUMN note text;");
        try (var reader = postgres.connect("slow");
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table orders in access share mode");

            Said said = migrate(migrations, "slow", "--timeout", "5");

            assertThat(said.exit()).as(said.text()).isEqualTo(5);
            assertThat(said.text()).contains("still under way");
            reader.rollback();
        }

        Said next = migrate(migrations, "slow");

        assertThat(next.exit()).as(next.text()).isZero();
        assertThat(next.text()).contains("slow nothing to do");
        assertThat(version("slow")).isEqualTo("1");
    }

    @Test
    void whatLeftSomethingThatNeedsHandsIsSix() throws Exception {
        adopt("left", "development");
        sql("left", "create index orders_old on orders (placed)");
        String migrations = migration("left", "1_drop", "DROP INDEX CONCURRENTLY orders_old;");
        Path output = copy.resolve("left.txt");
        Process skein;
        try (var reader = postgres.connect("left");
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select from orders");
            skein = checkout.start(command(migrations, "left"), output);
            await().atMost(Checkout.PATIENCE)
                    .until(() -> {
                        sql(
                                "left",
                                "select pg_cancel_backend(pid) from pg_stat_activity where query ilike 'drop index concurrently%' and pid <> pg_backend_pid()");
                        return !skein.isAlive();
                    });
        }

        assertThat(skein.waitFor()).as(Files.readString(output)).isEqualTo(6);
        assertThat(output)
                .content()
                .contains("Left behind: ", "DROP INDEX CONCURRENTLY", "orders_old");
        assertNothingRuns();
    }

    private static Said migrate(String migrations, String alias, String... options)
            throws Exception {
        Said said = checkout.type(command(migrations, alias, options));
        assertNothingRuns();
        return said;
    }

    private static String command(String migrations, String alias, String... options) {
        return "./skein migrate "
                + migrations
                + " --database "
                + alias
                + " "
                + String.join(" ", options);
    }

    /// Broker, services and databases all have the data directory among their arguments.
    private static void assertNothingRuns() {
        String data = copy.resolve(".skein/data").toString();
        List<String> running =
                ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(line -> line.contains(data))
                        .toList();
        assertThat(running).isEmpty();
        assertThat(Path.of(data)).isNotEmptyDirectory();
        assertThat(Path.of(data, "gateway.url")).doesNotExist();
    }

    private static void adopt(String alias, String environment) throws Exception {
        postgres.createDatabase(alias);
        sql(
                alias,
                "create table orders (id int primary key, placed date); alter table orders owner to shop_app; insert into orders select n, current_date from generate_series(1, 100) n; grant create on schema public to shop_app");
        Said said =
                checkout.type(
                        copy,
                        Map.of("PGPASSWORD", ADMINISTRATOR),
                        "./skein adopt "
                                + alias
                                + " --url "
                                + postgres.jdbcUrl(alias)
                                + " --username admin --owner shop_app --environment "
                                + environment);
        assertThat(said.exit()).as(said.text()).isZero();
    }

    /// @return the directory with this one migration
    private static String migration(String directory, String name, String sql) throws IOException {
        Path folder = Files.createDirectories(copy.resolve("migrations").resolve(directory));
        Files.writeString(folder.resolve(name + ".up.sql"), sql + "\n");
        return "migrations/" + directory;
    }

    private static String version(String database) throws SQLException {
        try (var session = postgres.connect(database);
                var query = session.createStatement();
                var rows = query.executeQuery("select version from schema_migrations")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void sql(String database, String text) throws SQLException {
        try (var admin = postgres.connect(database);
                var statement = admin.createStatement()) {
            statement.execute(text);
        }
    }
}
