package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Statement;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TargetIT {
    private static final Alias SHOP = new Alias("shop");
    private static final RunId RUN = new RunId(UUID.randomUUID());
    private static final TestPostgres postgres = Infra.postgres();
    private static String shop;

    @BeforeAll
    static void adopt() throws SQLException {
        shop = postgres.freshDatabase("shop");
        postgres.haveRole("shop_owner");
        try (var admin = postgres.connect(shop);
                var statement = admin.createStatement()) {
            statement.execute("grant create on schema public to shop_owner");
            statement.execute("create table customers (email text unique)");
            statement.execute("alter table customers owner to shop_owner");
            statement.execute("insert into customers values ('ada@example.com')");
            for (int i = 0; i < 2; i++) {
                Adoption.adopt(
                        admin,
                        "shop_owner",
                        Map.of(
                                Adoption.PLANNER,
                                "p",
                                Adoption.BACKUP,
                                "b",
                                Adoption.EXECUTOR,
                                "e"));
            }
        }
    }

    private static Ledger.Applied applied(int step, String plan) {
        return new Ledger.Applied(
                step,
                Integer.toString(step),
                Purpose.APPLY,
                Digest.of("file"),
                Digest.of(plan),
                0,
                1);
    }

    @Test
    void aPlannerReadsAndWritesNothing() throws SQLException {
        try (Connection planner = open(Adoption.PLANNER, "p");
                var statement = planner.createStatement()) {
            TargetState state = TargetState.read(planner, NativeHistory.DEFAULT).orElseThrow();

            assertThat(state.base().serverVersion()).isGreaterThan(130000);
            assertThat(statement.executeQuery("select * from public.customers").next()).isTrue();
            refused(planner, "create table public.t (i int)", "25006");
            refused(planner, "insert into skein.ledger default values", "25006");
            statement.execute("set default_transaction_read_only = off");
            refused(planner, "delete from public.customers", "42501");
        }
    }

    @Test
    void aBackupRoleReadsEverythingAndWritesNothing() throws SQLException {
        try (Connection backup = open(Adoption.BACKUP, "b");
                var statement = backup.createStatement()) {
            assertThat(statement.executeQuery("select * from public.customers").next()).isTrue();
            statement.execute("set default_transaction_read_only = off");
            refused(backup, "delete from public.customers", "42501");
        }
    }

    @Test
    void theLedgerIsWrittenOnlyByWhoHoldsTheRun() throws SQLException {
        var applied = applied(1, "plan");
        try (Connection executor = open(Adoption.EXECUTOR, "e")) {
            refused(executor, "insert into skein.ledger default values", "42501");
            assertThatThrownBy(() -> Ledger.record(executor, RUN, "guess", applied))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            Ledger.open(executor, RUN, "nonce");
            Ledger.record(executor, RUN, "nonce", applied);
            assertThat(Ledger.steps(executor, RUN)).containsExactly(new Ledger.Entry(1, "1"));
            refused(executor, "select nonce_hash from skein.session", "42501");

            assertThatThrownBy(() -> Ledger.open(executor, RUN, "known to a migration"))
                    .hasMessageContaining("this session has opened a run");
            try (Connection successor = open(Adoption.EXECUTOR, "e")) {
                Ledger.open(successor, RUN, "successor");
            }
            assertThatThrownBy(() -> Ledger.record(executor, RUN, "nonce", applied(2, "x")))
                    .isInstanceOf(SQLException.class);
            refused(
                    executor,
                    "set role shop_owner; select skein.open_run(gen_random_uuid(), 'x')",
                    "42501");
        }
    }

    @Test
    void aSuccessorEndsItsPredecessorsSession() throws SQLException {
        var run = new RunId(UUID.randomUUID());
        try (Connection old = open(Adoption.EXECUTOR, "e");
                Connection successor = open(Adoption.EXECUTOR, "e")) {
            Ledger.open(old, run, "old");

            Ledger.endPredecessor(successor, run);

            assertThatThrownBy(
                            () -> {
                                try (var statement = old.createStatement()) {
                                    statement.execute("select 1");
                                }
                            })
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isIn("57P01", "08006"));
        }
    }

    @Test
    void theNativeHistoryIsWhatTheToolItselfWrites() throws SQLException {
        try (Connection executor = open(Adoption.EXECUTOR, "e");
                var statement = executor.createStatement();
                Connection planner = open(Adoption.PLANNER, "p")) {
            statement.execute("set role shop_owner");
            NativeHistory.write(executor, NativeHistory.DEFAULT, new HistoryChange("3"));
            assertThat(NativeHistory.read(planner, NativeHistory.DEFAULT))
                    .isEqualTo(new NativeHistory.Current("3", false));
            NativeHistory.write(executor, NativeHistory.DEFAULT, new HistoryChange(null));
            assertThat(NativeHistory.read(planner, NativeHistory.DEFAULT))
                    .isEqualTo(new NativeHistory.Current(null, false));
        }
    }

    /// The two figures were observed with the native client on a database named gm.
    @Test
    void theToolsOwnLocksAreKnown() {
        assertThat(NativeHistory.lockIds(NativeHistory.DEFAULT, "gm"))
                .containsExactly(3_596_941_855L, 1_418_081_039L);
    }

    @Test
    void whatGoesWrongIsNamed() throws SQLException {
        assertThat(failure(shop, Adoption.PLANNER, "wrong").code()).isEqualTo("wrong-credentials");
        assertThat(failure("nowhere", Adoption.PLANNER, "p").code()).isEqualTo("no-such-database");
        var closed = settings("jdbc:postgresql://127.0.0.1:1/shop", Adoption.PLANNER, "p");
        assertThat(failure(closed).cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThatThrownBy(() -> new Targets("test", Map.of("shop", closed)).of(new Alias("stock")))
                .hasMessageContaining("unknown-database");
        try (Connection bare = postgres.connect(postgres.freshDatabase("bare"))) {
            assertThat(TargetState.read(bare, NativeHistory.DEFAULT)).isEmpty();
        }
    }

    @Test
    void anErrorShowsItsPlaceInTheFileAndNoRow() throws SQLException {
        var typo =
                new Statement(
                        "UPDATE public.customers\n   SET emial = 'x'",
                        "3_x.up.sql",
                        4,
                        5,
                        List.of());
        var duplicate =
                new Statement(
                        "INSERT INTO public.customers VALUES ('ada@example.com')",
                        "3_x.up.sql",
                        9,
                        1,
                        List.of());
        try (Connection executor = open(Adoption.EXECUTOR, "e")) {
            Failure misspelt = failure(executor, typo);
            assertThat(misspelt.sqlState()).isEqualTo("42703");
            assertThat(misspelt.place().line()).isEqualTo(5);
            assertThat(misspelt.place().column()).isEqualTo(8);
            assertThat(misspelt.place().excerpt())
                    .endsWith("5 |    SET emial = '*'\n    |        ^");

            Failure violated = failure(executor, duplicate);
            assertThat(violated.cause()).isEqualTo(FailureCause.DATA_VIOLATES);
            assertThat(violated.toString())
                    .doesNotContain("ada@example.com")
                    .contains("customers_email_key");
        }
    }

    @Test
    void objectsOfTheTargetCannotStandBeforeOurs() throws SQLException {
        try (Connection admin = postgres.connect(shop);
                var statement = admin.createStatement()) {
            statement.execute(
                    "create or replace function public.sha256(bytea) returns bytea language sql as $$ select ''::bytea $$");
        }
        try (Connection executor = open(Adoption.EXECUTOR, "e")) {
            Ledger.open(executor, RUN, "real");
            assertThatThrownBy(() -> Ledger.record(executor, RUN, "other", applied(9, "x")))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static Failure failure(Connection connection, Statement statement) {
        try (var running = connection.createStatement()) {
            running.execute("set role shop_owner");
            running.execute(statement.sql());
            throw new AssertionError("it did not fail");
        } catch (SQLException e) {
            return TargetFailures.of(e, statement);
        }
    }

    private static Failure failure(String database, String role, String password) {
        return failure(settings(postgres.jdbcUrl(database), role, password));
    }

    private static Failure failure(TargetSettings settings) {
        try (Connection connection =
                new Targets("test", Map.of("shop", settings)).of(SHOP).open()) {
            throw new AssertionError("it opened " + connection);
        } catch (SQLException e) {
            return TargetFailures.of(e, SHOP);
        }
    }

    private static void refused(Connection connection, String sql, String sqlState) {
        assertThatThrownBy(
                        () -> {
                            try (var statement = connection.createStatement()) {
                                statement.execute(sql);
                            }
                        })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }

    private static Connection open(String role, String password) throws SQLException {
        TargetSettings settings = settings(postgres.jdbcUrl(shop), role, password);
        return new Targets("test", Map.of("shop", settings)).of(SHOP).open();
    }

    private static TargetSettings settings(String url, String role, String password) {
        return new PlainSettings(
                url,
                "development",
                role,
                Optional.of(password),
                Optional.empty(),
                Optional.empty());
    }
}
