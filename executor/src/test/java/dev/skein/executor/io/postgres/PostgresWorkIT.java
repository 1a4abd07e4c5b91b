package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skein.bus.Job;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationStarted;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.SourceFile;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.executor.Assignment;
import dev.skein.executor.Executor;
import dev.skein.executor.StepFailure;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.targets.Adoption;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.PlainSettings;
import dev.skein.targets.TargetState;
import dev.skein.targets.Targets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PostgresWorkIT {
    private static final Alias SHOP = new Alias("shop");
    private static EmbeddedPostgres postgres;

    private String database;
    private PostgresWork work;

    @BeforeAll
    static void start(@TempDir Path folder) throws SQLException {
        postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.NONE);
        try (var admin = postgres.connect("postgres")) {
            run(admin, "create role shop_owner");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void aFreshShop(TestInfo test) throws SQLException {
        database = "db" + Integer.toHexString(test.getDisplayName().hashCode());
        postgres.createDatabase(database);
        try (var admin = postgres.connect(database)) {
            run(admin, "grant create on schema public to shop_owner");
            Adoption.adopt(admin, "shop_owner", Map.of(Adoption.EXECUTOR, "e"));
        }
        var settings =
                new PlainSettings(
                        postgres.jdbcUrl(database),
                        "development",
                        Adoption.EXECUTOR,
                        Optional.of("e"),
                        Optional.empty(),
                        Optional.of("shop_owner"));
        work = new PostgresWork(new Targets("executor", Map.of("shop", settings)));
    }

    /// Remembers what was said.
    private static final class Notes implements Job {
        final ConcurrentLinkedQueue<Event> said = new ConcurrentLinkedQueue<>();
        final Set<Signal> signals = EnumSet.noneOf(Signal.class);

        @Override
        public Signed signed() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public Envelope envelope() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public List<Signed> say(List<Event> events, StateChange change) {
            said.addAll(events);
            return events.stream()
                    .map(event -> new Signed("", "", Map.of(), new byte[0], null, null))
                    .toList();
        }

        @Override
        public void checkLease() {}

        @Override
        public Set<Signal> signals() {
            return signals;
        }

        <E extends Event> List<E> all(Class<E> type) {
            return said.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    @Test
    void aPlanIsAppliedWithItsHistoryAndOnlyOnce() throws Exception {
        Assignment assignment =
                plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint PRIMARY KEY, note text);",
                        "2_index.up.sql",
                        "CREATE INDEX CONCURRENTLY orders_note ON orders (note);",
                        "3_function.up.sql",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a + 1; SELECT a; END; SELECT '{\"a\":1}'::jsonb ? 'a';");
        var notes = new Notes();

        work.apply(assignment, notes);

        assertThat(notes.all(MigrationStarted.class)).hasSize(1);
        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(false, false, false);
        assertThat(query("select version || ' ' || dirty from schema_migrations"))
                .isEqualTo("3 false");
        assertThat(query("select tableowner from pg_tables where tablename = 'orders'"))
                .isEqualTo("shop_owner");
        assertThat(query("select count(*) from skein.ledger")).isEqualTo("3");

        var again = new Notes();
        work.apply(assignment, again);
        assertThat(again.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(true, true, true);
        assertThat(query("select count(*) from skein.ledger")).isEqualTo("3");
    }

    @Test
    void aFailingStatementLeavesNothingOfItsMigrationAndNamesItsPlace() throws Exception {
        Assignment assignment =
                plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_totals.up.sql",
                                "ALTER TABLE orders ADD total numeric;\n\nUPDATE ordrs\n   SET total = 0 WHERE id > 0;\n");
        var notes = new Notes();

        var ended =
                catchThrowableOfType(Executor.RunEnded.class, () -> work.apply(assignment, notes));

        assertThat(ended).hasMessage("statement-failed");
        StepFailed failed = notes.all(StepFailed.class).getFirst();
        assertThat(failed.failure().place().line()).isEqualTo(3);
        assertThat(failed.failure().place().column()).isEqualTo(8);
        assertThat(failed.retryIn()).isNull();
        assertThat(query("select version from schema_migrations")).isEqualTo("1");
        assertThat(query("select count(*) from pg_attribute where attname = 'total'"))
                .isEqualTo("0");
    }

    @Test
    void aLockIsWaitedForInShortTriesAndItsHolderIsNamed() throws Exception {
        Assignment first = plan("1_orders.up.sql", "CREATE TABLE orders (id bigint);");
        work.apply(first, new Notes());
        Assignment assignment =
                plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_note.up.sql", "ALTER TABLE orders ADD note text;");
        var notes = new Notes();
        try (var reader = postgres.connect(database)) {
            reader.setAutoCommit(false);
            run(reader, "set application_name = 'nightly report'; select * from orders");
            var applying =
                    CompletableFuture.runAsync(() -> {
                        try {
                            work.apply(assignment, notes);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
            Awaitility.await().until(() -> !notes.all(StepFailed.class).isEmpty());
            reader.rollback();
            applying.get();
        }
        StepFailed failed = notes.all(StepFailed.class).getFirst();
        assertThat(failed.failure().code()).isEqualTo("lock-not-granted");
        assertThat(failed.failure().message()).contains("nightly report");
        assertThat(failed.retryIn()).isNotNull();
        assertThat(notes.all(StepApplied.class).getFirst().attempts()).isGreaterThan(1);
    }

    @Test
    void anInvalidIndexOfAFailedBuildIsNotAcceptedAndNotLeftBehind() throws Exception {
        work.apply(
                plan(
                        "1_orders.up.sql",
                        "CREATE TABLE orders (id bigint); INSERT INTO orders VALUES (1), (1);"),
                new Notes());
        Assignment assignment =
                plan(
                        "1_orders.up.sql",
                                "CREATE TABLE orders (id bigint); INSERT INTO orders VALUES (1), (1);",
                        "2_unique.up.sql",
                                "CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id);");

        assertThatThrownBy(() -> work.apply(assignment, new Notes()))
                .hasMessage("statement-failed");
        assertThat(query("select count(*) from pg_class where relname = 'orders_id'"))
                .isEqualTo("0");

        try (var admin = postgres.connect(database)) {
            assertThatThrownBy(() ->
                            run(admin, "create unique index concurrently orders_id on orders (id)"))
                    .isInstanceOf(SQLException.class);
            run(
                    admin,
                    "alter index orders_id owner to shop_owner",
                    "delete from orders where ctid = '(0,2)'");
        }
        work.apply(assignment, new Notes());
        assertThat(
                        query(
                                "select indisvalid from pg_index where indexrelid = 'orders_id'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void aBrokenSessionIsAWorldThatIsDownAndTheNextAttemptGoesOnFromTheLedger() throws Exception {
        Assignment assignment =
                plan(
                        "1_orders.up.sql", "CREATE TABLE orders (id bigint);",
                        "2_slow.up.sql",
                                "INSERT INTO orders SELECT 7 FROM (SELECT pg_sleep(3)) s;");
        var notes = new Notes();
        var killer =
                CompletableFuture.runAsync(() ->
                        Awaitility.await()
                                .until(() ->
                                        query(
                                                        "select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity where query like 'INSERT INTO orders SELECT%' and pid <> pg_backend_pid()")
                                                .equals("t")));

        assertThatThrownBy(() -> work.apply(assignment, notes))
                .isInstanceOf(WorldDownException.class);
        killer.get();
        assertThat(query("select count(*) from orders")).isEqualTo("0");

        work.apply(assignment, notes);
        assertThat(query("select count(*) from orders")).isEqualTo("1");
        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::found)
                .containsExactly(false, true, false);
    }

    @Test
    void aPlanThatTimeHasPassedByIsRefused() throws Exception {
        Assignment stale = plan("1_a.up.sql", "CREATE TABLE a (id int);");
        work.apply(plan("1_a.up.sql", "CREATE TABLE a (id int);"), new Notes());

        assertThatThrownBy(() -> work.apply(stale, new Notes()))
                .isInstanceOf(StepFailure.class)
                .hasMessage("stale-plan");
    }

    @Test
    void aCancelledRunEndsAtTheNextSafePoint() throws Exception {
        var notes = new Notes();
        notes.signals.add(Signal.CANCEL);

        assertThatThrownBy(() -> work.apply(plan("1_a.up.sql", "CREATE TABLE a (id int);"), notes))
                .hasMessage("cancelled");
    }

    private Assignment plan(String... files) throws SQLException {
        var all = new ArrayList<SourceFile>();
        for (int i = 0; i < files.length; i += 2) {
            all.add(new SourceFile(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        var run = new RunId(UUID.randomUUID());
        try (var admin = postgres.connect(database)) {
            TargetState state = TargetState.read(admin, NativeHistory.DEFAULT).orElseThrow();
            var situation =
                    new Situation(
                            run,
                            SHOP,
                            state.databaseId(),
                            "development",
                            NativeHistory.DEFAULT,
                            state.base(),
                            LintPolicy.WARN);
            var planned =
                    new Planning(situation).apply(new Bundle("golang-migrate", null, all), null);
            assertThat(planned).isInstanceOf(Planned.Ready.class);
            Plan plan = ((Planned.Ready) planned).plan();
            return new Assignment(run, SHOP, PlanDocument.of(plan).digest(), plan);
        }
    }

    private String query(String sql) throws SQLException {
        try (var admin = postgres.connect(database);
                var rows = admin.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
