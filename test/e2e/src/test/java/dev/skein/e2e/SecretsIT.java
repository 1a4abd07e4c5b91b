package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.skein.cli.io.Gateway;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.Topic;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After runs that went well and runs that did not, no secret stands where it does not belong: in
/// no log, no record, no table and no process's arguments.
class SecretsIT {
    private static final Path GOOD =
            Scenarios.DIRECTORY.resolve("pending-migrations-are-applied/migrations");
    private static final Path FAILING =
            Scenarios.DIRECTORY.resolve("a-failing-statement-leaves-nothing/migrations");

    /// What may stand everywhere, so that a search that finds nothing is found out.
    private static final Secret NOTE = new Secret("note", "what the note of a request says");

    private final List<Secret> secrets = new ArrayList<>();
    @TempDir Path data;

    @Test
    void noSecretStandsWhereItDoesNotBelong() throws Exception {
        HttpServer slack =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var told = new AtomicInteger();
        slack.createContext(
                "/",
                exchange -> {
                    // Every second answer is a failure, which is told and logged, too.
                    int status = told.incrementAndGet() % 2 == 0 ? 200 : 500;
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        slack.start();
        String hook = "T0123/B0456/hookthatnobodymayknow";
        Path webhook =
                Files.writeString(
                        data.resolve("webhook"),
                        "http://127.0.0.1:" + slack.getAddress().getPort() + "/services/" + hook);
        secrets.add(new Secret("webhook", hook));
        String shops = World.shops(World.shops("development", 4), World.shops("production", 1));
        var notifier =
                Map.of("notifier", List.of("-Dskein.notifier.slack.webhook-file=" + webhook));
        try (var world = Services.start(data.resolve("world"), shops, notifier)) {
            secrets.addAll(Secret.of(world.data()));
            assertThat(secrets).hasSizeGreaterThan(18);

            RunId last = everythingHappens(world);

            await().atMost(Duration.ofSeconds(60)).until(() -> told.get() > 3);
            try (var audit = AuditDatabase.of(world)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> audit.has(last, "migration.succeeded"));
            }
            assertThat(Logs.all(data))
                    .contains("password authentication failed")
                    .satisfies(this::holdsNone);
            assertThat(onTheBus(world)).satisfies(this::holdsNone).contains(NOTE.text());
            assertThat(inTables(world)).isEmpty();
            assertThat(arguments()).contains("skein.data").satisfies(this::holdsNone);
            assertThat(readableByOthers(world.data())).isEmpty();
        } finally {
            slack.stop(0);
        }
    }

    /// @return the last run, which succeeded
    private RunId everythingHappens(Services world) throws Exception {
        var runs = new Runs(world);
        ended(runs, runs.request(new Alias("development-0"), GOOD), RunState.SUCCEEDED);
        ended(runs, runs.request(new Alias("development-1"), FAILING), RunState.FAILED);
        ended(
                runs,
                runs.request(
                        new Alias("development-2"),
                        Scenarios.DIRECTORY.resolve("a-syntax-error-rejects/migrations")),
                RunState.REJECTED);
        RunId drop =
                runs.request(
                        new Alias("production-0"),
                        Scenarios.DIRECTORY.resolve("a-declined-plan-is-not-run/migrations"));
        runs.decide(drop, "approve");
        ended(runs, drop, RunState.SUCCEEDED);

        var stranger = new Secret("token of a stranger", "tokenthatnobodygaveout");
        secrets.add(stranger);
        var gateway =
                new Gateway(
                        Files.readString(world.data().resolve("gateway.url")).strip(),
                        stranger.text());
        assertThatThrownBy(() -> gateway.post("/v1/runs/" + drop + "/cancel", Map.of()))
                .hasMessageContaining("nobody has this token");

        try (var checkout = Checkout.in(Files.createDirectories(data.resolve("copy")));
                var bus = new RawBus(world.kafka())) {
            for (Poison one :
                    Poison.all(
                            new Alias("development-0"),
                            MigrationDirectory.read(GOOD),
                            CiKey.of(world, checkout))) {
                bus.send(one.record());
            }
        }
        secrets.add(
                new Secret("key of ci", Files.readString(world.data().resolve("ci.key")).strip()));

        wrongPassword(world, runs, "skein_planner", new Alias("development-2"), RunState.REJECTED);
        wrongPassword(world, runs, "skein_backup", new Alias("development-3"), RunState.FAILED);
        wrongPassword(world, runs, "skein_executor", new Alias("development-3"), RunState.FAILED);

        RunId last =
                world.operator()
                        .post(
                                "/v1/migrations",
                                Map.of(
                                        "database",
                                        "development-2",
                                        "bundle",
                                        MigrationDirectory.read(GOOD),
                                        "note",
                                        NOTE.text()));
        ended(runs, last, RunState.SUCCEEDED);
        return last;
    }

    /// The server has another password for the role than the service.
    private void wrongPassword(World world, Runs runs, String role, Alias database, RunState end)
            throws Exception {
        String right =
                secrets.stream()
                        .filter(one -> one.name().equals("password of " + role))
                        .findFirst()
                        .orElseThrow()
                        .text();
        try (var admin = world.connect("postgres");
                var statement = admin.createStatement()) {
            statement.execute("alter role " + role + " password 'another'");
            // Sessions that wait for the next run have logged in already.
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                            + role
                            + "'");
            RunView view = runs.ended(runs.request(database, FAILING));
            assertThat(view.state()).as("%s: %s", role, view.failure()).isEqualTo(end);
            assertThat(view.failure().code()).isEqualTo("wrong-credentials");
            statement.execute("alter role " + role + " password '" + right + "'");
        }
    }

    private static void ended(Runs runs, RunId run, RunState state) {
        RunView view = runs.ended(run);
        assertThat(view.state()).as("%s", view.failure()).isEqualTo(state);
    }

    private void holdsNone(String text) {
        assertThat(secrets).noneMatch(secret -> secret.isIn(text));
    }

    /// All records with their headers.
    private static String onTheBus(World world) {
        var text = new StringBuilder();
        try (var bus = new RawBus(world.kafka())) {
            for (Topic topic : Topic.values()) {
                bus.records(topic, record -> true)
                        .forEach(record -> {
                            text.append(text(record.key())).append(text(record.value()));
                            record.headers().forEach(header -> text.append(text(header.value())));
                        });
            }
        }
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Secrets in rows of any table of ours: inbox, jobs, outbox, quarantine, projections, the
    /// audit log's raw bytes, and the ledgers of targets.
    private List<String> inTables(World world) throws IOException, SQLException {
        var found = new ArrayList<String>();
        for (String database :
                List.of("skein_control", "skein_audit", "development_0", "development_3")) {
            try (var session = world.connect(database)) {
                for (String table : tables(session)) {
                    for (Secret secret : secrets) {
                        if (rows(session, table, secret) > 0) {
                            found.add(secret + " in " + database + "." + table);
                        }
                    }
                }
                if (database.equals("skein_audit")) {
                    assertThat(rows(session, "audit.entry", NOTE)).isPositive();
                }
                if (database.equals("skein_control")) {
                    assertThat(
                                    rows(session, "planner.inbox", NOTE)
                                            + rows(session, "planner.job", NOTE))
                            .isPositive();
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection session) throws SQLException {
        try (var query = session.createStatement();
                var rows =
                        query.executeQuery(
                                """
                                select format('%I.%I', nspname, relname) from pg_class c join pg_namespace n on n.oid = relnamespace
                                where relkind in ('r', 'p', 'm') and nspname not like 'pg\\_%' and nspname <> 'information_schema'
                                    and relname not in ('orders', 'customers')\
                                """)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            assertThat(tables).isNotEmpty();
            return tables;
        }
    }

    private static long rows(Connection session, String table, Secret secret) throws SQLException {
        try (var query =
                session.prepareStatement(
                        "select count(*) from "
                                + table
                                + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0")) {
            query.setString(1, secret.text());
            query.setString(2, secret.hex());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// Of every process on this machine.
    private static String arguments() {
        return String.join(
                "\n",
                ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .toList());
    }

    /// Files that hold a secret and that more than this account may read.
    private List<Path> readableByOthers(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        LiveFiles.each(
                folder,
                file -> {
                    boolean isPrivate =
                            Files.getPosixFilePermissions(file).stream()
                                    .allMatch(one -> one.name().startsWith("OWNER"));
                    byte[] bytes = isPrivate ? new byte[0] : Files.readAllBytes(file);
                    if (secrets.stream().anyMatch(secret -> secret.isIn(bytes))) {
                        found.add(file);
                    }
                });
        return found;
    }
}
