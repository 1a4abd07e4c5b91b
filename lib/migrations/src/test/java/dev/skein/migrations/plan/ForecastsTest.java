package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.Cost;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What statements cost a table of ten million rows in 1.25 GB with 500 MB of indexes.
class ForecastsTest {
    private static final Size LARGE = new Size(10_000_000, 1_250_000_000, 500_000_000);
    private static final Column ID =
            new Column("id", "bigint", null, true, null, false, Column.Generated.NO);
    private static final Index KEY =
            new Index(
                    name("k_id"), List.of("id"), List.of(), "btree", true, false, true, false, "");
    private static final Size SMALL = new Size(100, 8_192, 16_384);
    private static final Estimate TEN_MILLION = new Estimate(10_000_000, 152_588, 68);

    private static Plan plan(String sql, Size size, Traffic traffic) {
        return plan(sql, size, traffic, /* rewritten= */ false);
    }

    private static Plan plan(String sql, Size size, Traffic traffic, boolean rewritten) {
        var situation =
                new Situation(
                        RunId.of("01932f6e-7c00-7000-8000-000000000001"),
                        new Alias("shop"),
                        UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                        "development",
                        new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                        new Base(null, null, false, 150_018),
                        List.of(),
                        LintPolicy.WARN,
                        catalogue(size, traffic),
                        rewritten);
        return Plans.ready(new Planning(situation).apply(Plans.bundle("1_a.up.sql", sql), null));
    }

    private static Catalogue catalogue(Size size, Traffic traffic) {
        return new Catalogue(
                150_018,
                "UTC",
                Map.of(
                        name("t"),
                        table("t", size, traffic, List.of(), List.of()),
                        name("k"),
                        table("k", size, traffic, List.of(ID), List.of(KEY))),
                Map.of(),
                true);
    }

    private static Name name(String table) {
        return new Name("public", table);
    }

    private static Relation table(
            String name, Size size, Traffic traffic, List<Column> columns, List<Index> indexes) {
        return new Relation(
                name(name),
                Relation.Kind.TABLE,
                columns,
                indexes,
                List.of(),
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                Relation.ReplicaIdentity.DEFAULT,
                size,
                traffic);
    }

    /// @param estimate of the only write that the server is asked about
    private static Plan estimated(String sql, Estimate estimate) {
        Catalogue catalogue = catalogue(LARGE, Traffic.NONE);
        Plan plan = plan(sql, LARGE, Traffic.NONE);
        List<Estimate.Askable> asked = Estimate.askable(plan, catalogue);
        assertThat(asked).hasSize(1);
        return Estimate.in(plan, catalogue, Map.of(asked.getFirst().statement(), estimate));
    }

    private static Cost first(Plan plan) {
        return plan.steps().getFirst().care().forecast();
    }

    private static Forecast forecast(String sql, Size size, Traffic traffic) {
        List<Forecast> forecasts = plan(sql, size, traffic).forecasts();
        assertThat(forecasts).hasSize(1);
        return forecasts.getFirst();
    }

    /// A scan reads 125 MB a second, a rewrite writes 20, an index takes 500,000 rows a second and
    /// 24 bytes for each, an update 50,000 rows a second.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t ADD COLUMN a int                | 5      | 5      | 0          | 0",
                "ALTER TABLE t ADD CHECK (b > 0)               | 10005  | 10005  | 0          | 0",
                "ALTER TABLE t ALTER b TYPE bigint             | 87505  | 87505  | 2100000000 | 1750000000",
                "CREATE INDEX i ON t (b)                       | 30005  | 30005  | 240000000  | 240000000",
                "CREATE INDEX CONCURRENTLY i ON t (b)          | 30005  | 0      | 240000000  | 240000000",
                "ALTER TABLE t ADD UNIQUE (b)                  | 30005  | 30005  | 240000000  | 240000000",
                "UPDATE t SET b = 1                            | 210005 | 0      | 4625000000 | 1250000000",
                "UPDATE t SET b = 1 WHERE c = 2                | 210005 | 0      | 4625000000 | 1250000000",
                "INSERT INTO t VALUES (1)                      | 5      | 0      | 0          | 0",
                "ALTER TABLE t VALIDATE CONSTRAINT c           | 10005  | 0      | 0          | 0",
            })
    void workUnderALockIsForecastFromTheTablesSize(
            String sql, long millis, long blocked, long wal, long disk) {
        Forecast forecast = forecast(sql, LARGE, Traffic.NONE);

        assertThat(forecast.relation()).isEqualTo("t");
        assertThat(forecast.millis()).isEqualTo(millis);
        assertThat(forecast.blockedMillis()).isEqualTo(blocked);
        assertThat(forecast.walBytes()).isEqualTo(wal);
        assertThat(forecast.diskBytes()).isEqualTo(disk);
    }

    /// The server says how many rows it takes for what share of the work.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET b = 1 WHERE c = 2 | 1000000  | 277000 | 38158 | 462500000",
                "UPDATE t SET b = 1 WHERE c = 2 | 1        | 8.45   | 6     | 462",
                "DELETE FROM t WHERE c = 2      | 500000   | 1000   | 10071 | 231250000",
                // statistics are never quite of now
                "DELETE FROM t WHERE c = 2      | 20000000 | 277000 | 218158 | 4625000000",
            })
    void aWriteCostsWhatTheServerExpectsItToFind(
            String sql, long rows, double cost, long millis, long wal) {
        Plan estimated = estimated(sql, new Estimate(rows, cost, 4));

        assertThat(estimated.forecasts()).hasSize(1);
        assertThat(estimated.forecasts().getFirst().millis()).isEqualTo(millis);
        assertThat(estimated.forecasts().getFirst().walBytes()).isEqualTo(wal);
        assertThat(first(estimated)).isEqualTo(new Cost(millis, 0, wal, 0L));
    }

    /// A row of 68 bytes takes 100, and twice as much of WAL where it has a key; 200,000 are added
    /// a second.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO k SELECT id FROM t                                 | 60005 | 2000000000",
                "INSERT INTO k (id) SELECT id FROM t ON CONFLICT DO NOTHING     | 60005 | 2000000000",
                "CREATE TABLE made (id int); INSERT INTO made SELECT id FROM t  | 60005 | 2000000000",
                "CREATE TABLE made AS SELECT id FROM t                          | 60005 | 1300000000",
                "CREATE TABLE IF NOT EXISTS made AS SELECT id FROM t            | 60005 | 1300000000",
                "CREATE UNLOGGED TABLE made AS SELECT id FROM t                 | 60005 | 0",
                "CREATE TEMPORARY TABLE made AS SELECT id FROM t                | 60005 | 0",
            })
    void whatAQueryGivesIsAddedToATableThatIsThereOrToANewOne(String sql, long millis, long wal) {
        assertThat(first(estimated(sql, TEN_MILLION))).isEqualTo(new Cost(millis, 0, wal, 0L));
    }

    @Test
    void theQueryOfAnInsertIsWhatTheServerIsAsked() {
        Plan plan = plan("INSERT INTO k SELECT id FROM t", LARGE, Traffic.NONE);

        assertThat(Estimate.askable(plan, catalogue(LARGE, Traffic.NONE)))
                .extracting(Estimate.Askable::sql)
                .containsExactly("explain SELECT id FROM t");
    }

    @Test
    void aTableIsFilledUnlessItIsThereWhateverElseTheStatementDoes() {
        Plan there = estimated("CREATE TABLE IF NOT EXISTS k AS SELECT id FROM t", TEN_MILLION);
        Plan moved =
                estimated(
                        "CREATE TABLE made (id int); INSERT INTO made WITH gone AS"
                                + " (DELETE FROM t WHERE id = 7 RETURNING id) SELECT id FROM gone",
                        TEN_MILLION);

        assertThat(first(there)).isNull();
        assertThat(first(moved).millis()).isEqualTo(60_005);
    }

    /// What the server's planner makes of three tables without a condition between them.
    @Test
    void anAbsurdEstimateIsALongTimeAndNoNegativeOne() {
        var absurd = new Estimate(Long.MAX_VALUE, 1e30, 4);

        Cost cost = first(estimated("INSERT INTO k SELECT 1 FROM t, t x, t y", absurd));

        assertThat(cost.millis()).isEqualTo(1_000_000_000_005L);
        assertThat(cost.walBytes()).isPositive();
    }

    /// The lock is held until the rows are there.
    @Test
    void rowsForANewTableKeepTheLocksOfTheirTransactionWaiting() {
        String sql = "ALTER TABLE t ADD COLUMN a int; CREATE TABLE made AS SELECT id FROM k";

        assertThat(estimated(sql, TEN_MILLION).forecasts().getFirst().blockedMillis())
                .isEqualTo(60_010);
    }

    /// The estimate is of the rows that the statement itself writes.
    @Test
    void whatAStatementOnlyAddsToIsNotRewritten() {
        String sql =
                "WITH moved AS (INSERT INTO k SELECT id FROM t WHERE id = 7 RETURNING id)"
                        + " DELETE FROM t USING moved WHERE t.id = moved.id";

        assertThat(plan(sql, LARGE, Traffic.NONE).forecasts())
                .extracting(Forecast::relation, Forecast::millis)
                .containsExactlyInAnyOrder(tuple("t", 210_005L), tuple("k", 5L));
    }

    /// What the plan has changed by then is not what the server's statistics know.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET b = 1 WHERE c = 2; DELETE FROM t WHERE b = 1",
                "ALTER TABLE t ALTER c TYPE bigint; DELETE FROM t WHERE c = 1",
                "ALTER TABLE t RENAME TO u; ALTER TABLE k RENAME TO t; DELETE FROM t WHERE c = 1",
                "INSERT INTO k SELECT * FROM t; DELETE FROM t USING k WHERE t.id = k.id",
            })
    void whatThePlanChangesBeforeIsNotAskedFor(String sql) {
        assertThat(Estimate.askable(plan(sql, LARGE, Traffic.NONE), catalogue(LARGE, Traffic.NONE)))
                .extracting(one -> one.statement().sql())
                .noneMatch(one -> one.startsWith("DELETE"));
    }

    /// In batches by its key: whatever is found, every row is looked at.
    @Test
    void aBackfillLooksAtEveryRowAndWritesWhatTheServerExpectsItToFind() {
        Catalogue catalogue = catalogue(LARGE, Traffic.NONE);
        Plan plan =
                plan("UPDATE k SET b = 1 WHERE b = 2", LARGE, Traffic.NONE, /* rewritten= */ true);
        Estimate.Askable asked = Estimate.askable(plan, catalogue).getFirst();

        Plan estimated =
                Estimate.in(
                        plan, catalogue, Map.of(asked.statement(), new Estimate(50_000, 10, 4)));

        assertThat(plan.steps().getFirst()).isInstanceOf(Step.Backfill.class);
        assertThat(asked.sql()).isEqualTo("explain select 1 from k where (b = 2) AND true");
        assertThat(plan.forecasts().getFirst().millis()).isEqualTo(210_005);
        assertThat(estimated.forecasts().getFirst().millis()).isEqualTo(11_005);
    }

    @Test
    void theFirstLineOfAnExplainHasTheEstimate() {
        assertThat(Estimate.read("Index Scan using t_pkey on t  (cost=0.29..8.31 rows=17 width=4)"))
                .contains(new Estimate(17, 8.31, 4));
        assertThat(
                        Estimate.read(
                                "Nested Loop  (cost=0.00..1.5 rows=100000000000000000000 width=4)"))
                .contains(new Estimate(Long.MAX_VALUE, 1.5, 4));
        assertThat(Estimate.read("Seq Scan on t")).isEmpty();
    }

    @Test
    void aLockIsHeldUntilItsTransactionIsOver() {
        Forecast first =
                forecast(
                        "ALTER TABLE t ADD COLUMN a int; ALTER TABLE t ADD CHECK (b > 0);",
                        LARGE,
                        Traffic.NONE);

        assertThat(first.lock()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
        assertThat(first.millis()).isEqualTo(10_010);
        assertThat(first.blockedMillis()).isEqualTo(10_010);
    }

    @Test
    void eachStepHasItsOwnForecastInTheQuantitiesThatItsResultHas() {
        List<Cost> costs =
                plan(
                                "ALTER TABLE t ADD COLUMN a int; ALTER TABLE t ADD CHECK (b > 0);",
                                LARGE,
                                new Traffic(0, 0, 1))
                        .steps()
                        .stream()
                        .map(step -> step.care().forecast())
                        .toList();

        assertThat(costs).containsExactly(new Cost(11_010, 1_000, 0, 11_010L));
        assertThat(
                        plan("UPDATE t SET b = 1", LARGE, new Traffic(0, 0, 1))
                                .steps()
                                .getFirst()
                                .care()
                                .forecast())
                .satisfies(cost -> assertThat(cost.lockWaitMillis()).isZero())
                .satisfies(cost -> assertThat(cost.blockedMillis()).isZero())
                .satisfies(cost -> assertThat(cost.walBytes()).isPositive());
    }

    @Test
    void whoeverWaitsForALongTransactionStopsThoseBehindForAsLongAsTheLockTimeoutLets() {
        String quick = "ALTER TABLE t ADD COLUMN a int";

        assertThat(forecast(quick, SMALL, new Traffic(0, 0, 1)).blockedMillis()).isEqualTo(1_005);
        assertThat(forecast(quick, SMALL, new Traffic(0, 0, 3_600)).blockedMillis())
                .isEqualTo(2_005);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // nobody notices five milliseconds
                "ALTER TABLE t ADD COLUMN a int       | 0    | 0     | 0  | LOW",
                // more than a second of waiting behind a transaction
                "ALTER TABLE t ADD COLUMN a int       | 0    | 0     | 60 | MEDIUM",
                // a hundred wait for it
                "ALTER TABLE t ADD COLUMN a int       | 40   | 20    | 60 | HIGH",
                // readers do not wait for a SHARE lock
                "CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION f() | 0 | 1000 | 60 | MEDIUM",
                "CREATE INDEX CONCURRENTLY i ON t (b) | 1000 | 1000  | 60 | LOW",
            })
    void riskIsHowManyWaitForHowLong(
            String sql, double writes, double scans, long oldest, Risk risk) {
        assertThat(plan(sql, SMALL, new Traffic(writes, scans, oldest)).risk()).isEqualTo(risk);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE other VALIDATE CONSTRAINT c | LOW",
                "ALTER TABLE other ADD COLUMN a int    | MEDIUM",
                "ALTER TABLE other ADD CHECK (b > 0)   | HIGH",
                "CREATE TABLE made (id int)            | LOW",
            })
    void theLockAndTheWorkUnderItMakeTheRiskWhereNobodyKnowsTheSize(String sql, Risk risk) {
        assertThat(plan(sql, LARGE, Traffic.NONE).risk()).isEqualTo(risk);
    }
}
