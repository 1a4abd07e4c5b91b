package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Alias;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class ReadySessionsIT {
    private static final Alias SHOP = new Alias("shop");
    private static final ReadySessions.Key KEY = new ReadySessions.Key(SHOP, true);
    private static final TestPostgres postgres = Infra.postgres();
    private static String shop;

    private final Target target = targets().of(SHOP);

    @BeforeAll
    static void database() throws SQLException {
        shop = postgres.freshDatabase("ready");
    }

    @Test
    void aSessionThatIsGivenBackIsTheNextOneAndNothingThatWasSetInItIsLeft() throws SQLException {
        Connection first = target.open();
        int pid = pid(first);
        run(first, "set search_path = public");
        run(first, "set role pg_monitor");
        run(first, "set statement_timeout = 77");
        run(first, "create temp table remembered (secret text)");
        run(first, "select pg_advisory_lock(4711)");
        first.setNetworkTimeout(Runnable::run, 1_000);
        first.setAutoCommit(false);
        run(first, "select 1");

        target.giveBack(first);
        Connection second = target.open();

        assertThat(pid(second)).isEqualTo(pid);
        assertThat(second.getAutoCommit()).isTrue();
        assertThat(second.getNetworkTimeout()).isZero();
        assertThat(text(second, "show search_path")).isEqualTo("pg_catalog");
        assertThat(text(second, "show statement_timeout")).isEqualTo("0");
        assertThat(text(second, "select current_user = session_user")).isEqualTo("t");
        assertThat(text(second, "select to_regclass('pg_temp.remembered')")).isNull();
        assertThat(
                        text(
                                second,
                                "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"))
                .isEqualTo("0");
        second.close();
    }

    @Test
    void aSessionInWhichNoMigrationHasRunServesTheNextThatAsksForOne() throws SQLException {
        Connection first = target.openForMigrations();
        int pid = pid(first);
        run(first, "set search_path = pg_catalog");

        target.giveBackForMigrations(first);
        try (Connection second = target.openForMigrations();
                Connection other = target.open()) {
            assertThat(pid(second)).isEqualTo(pid);
            assertThat(text(second, "show search_path")).isEqualTo("\"$user\", public");
            assertThat(pid(other)).isNotEqualTo(pid);
        }
    }

    @Test
    void aSessionIsForOneUserAtATime() throws SQLException {
        try (Connection first = target.open();
                Connection second = target.open()) {
            int kept = pid(first);
            target.giveBack(first);
            target.giveBack(second);

            try (Connection third = target.open();
                    Connection fourth = target.open()) {
                assertThat(pid(third)).isEqualTo(kept);
                assertThat(pid(fourth)).isNotEqualTo(kept);
            }
        }
    }

    @Test
    void aSessionThatItsServerEndedMeanwhileIsNotHandedOut() throws SQLException {
        Connection first = target.open();
        int pid = pid(first);
        target.giveBack(first);
        try (var admin = postgres.connect(shop)) {
            run(admin, "select pg_terminate_backend(" + pid + ")");
            await().until(() -> gone(admin, pid));
        }

        try (Connection second = target.open()) {
            assertThat(pid(second)).isNotEqualTo(pid);
        }
    }

    @Test
    void aPreparedSessionServesOneRunAndSendsSimpleQueries() throws SQLException {
        Targets targets = targets();
        targets.prepare(SHOP);
        targets.prepare(SHOP);
        int prepared;
        try (Connection run = targets.of(SHOP).openForMigrations()) {
            prepared = pid(run);
            run(run, "select 1; select 2");
        }

        try (Connection next = targets.of(SHOP).openForMigrations()) {
            assertThat(pid(next)).isNotEqualTo(prepared);
        }
    }

    @Test
    void whatCannotBePreparedIsSaidToWhoeverNeedsIt() throws SQLException {
        var ready = new ReadySessions(Duration.ofMinutes(1));
        ready.prepare(
                KEY,
                () -> {
                    throw new SQLException("no entry", "28P01");
                });
        assertThat(ready.take(KEY)).isEmpty();

        targets().prepare(new Alias("nobody-knows-it"));
    }

    @Test
    void aSessionThatNobodyWantsIsClosed() throws SQLException {
        var ready = new ReadySessions(Duration.ofMillis(50));
        Connection session = target.open();
        ready.keep(KEY, session);
        await().until(session::isClosed);
        assertThat(ready.take(KEY)).isEmpty();
    }

    private static Targets targets() {
        return new Targets(
                "test",
                Map.of(
                        "shop",
                        new PlainSettings(
                                postgres.jdbcUrl(shop),
                                "development",
                                postgres.superuser(),
                                Optional.of(postgres.password()),
                                Optional.empty(),
                                Optional.empty())));
    }

    private static boolean gone(Connection admin, int pid) throws SQLException {
        return text(admin, "select count(*) from pg_stat_activity where pid = " + pid).equals("0");
    }

    private static int pid(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getBackendPID();
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection session, String query) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
