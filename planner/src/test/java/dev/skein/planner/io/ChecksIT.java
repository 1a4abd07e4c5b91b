package dev.skein.planner.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Checks;
import dev.skein.migrations.plan.Estimate;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.planner.Fixtures;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Limits;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.examination.Verdict;
import dev.skein.targets.Targets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the checks of plans find among rows that are there.
class ChecksIT {
    private static final TestPostgres POSTGRES = Infra.postgres();
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 1_000_000);
    private static Shop shop;
    private static Targets targets;

    @BeforeAll
    static void rowsThatDoNotFit() throws SQLException {
        shop = Shop.create(POSTGRES);
        targets = new Targets("planner", Map.of("shop", shop.settings("development")));
        shop.run(
                "create domain percentage as int",
                "create type mood as enum ('happy', 'sad')",
                "create table customers (id bigint primary key)",
                "insert into customers values (1), (2)",
                """
                create table sales (id bigint, customer bigint, email text, total numeric, discount percentage,
                    mood text, unique (id))\
                """,
                """
                insert into sales values
                    (1, 1, 'a@b', 1, 5, 'happy'), (2, 9, 'a@b', 123456, 150, 'sad'), (3, 8, null, -3, null, 'angry'),
                    (4, null, null, 4e10, 7, 'happy')\
                """,
                "alter table sales add constraint later check (total >= 0) not valid",
                "alter table sales add constraint belongs foreign key (customer) references customers not valid",
                "create domain share as percentage",
                "create table regions (country text, city int, primary key (country, city))",
                "insert into regions values ('at', 1)",
                """
                create table stays (id int not null, country text, city int, during int4range, room int, live boolean,
                    flag boolean, paid money, part share, code text not null)\
                """,
                """
                insert into stays values (1, 'at', 1, '[1,5)', 7, true, true, 5.25, 5, '1'),
                    (2, 'at', null, '[4,9)', 7, true, false, 6, 50, '2'),
                    (3, null, null, '[4,9)', 8, false, null, 7, 150, '2')\
                """,
                "alter domain percentage add constraint later check (value <= 100) not valid",
                "create unique index stays_pk on stays (id, city)",
                "alter table stays add constraint spot foreign key (country, city) references regions match full not valid",
                "create table events (at date, kind text) partition by range (at)",
                "create table events_rest partition of events default",
                "insert into events values ('2026-01-10', 'a'), ('2026-03-01', 'b'), (null, 'c')",
                "create table events_new (at date, kind text)",
                "insert into events_new values ('2026-01-01', 'a'), ('2026-02-01', 'b'), (null, 'c')",
                "create table logs (day int, host text) partition by range (day, lower(host))",
                "create table logs_1 (day int, host text)",
                "insert into logs_1 values (1, 'A'), (1, 'Z'), (2, 'a'), (2, 'm'), (3, 'a')",
                "create table kinds (kind text) partition by list (kind)",
                "create table kinds_a (kind text)",
                "insert into kinds_a values ('a'), ('b'), (null)",
                "create table hashed (id int) partition by hash (id)",
                "create table hashed_0 (id int)",
                "insert into hashed_0 select g from generate_series(1, 100) g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CREATE UNIQUE INDEX u ON sales (email) | no two rows of sales share email | 1",
                "CREATE UNIQUE INDEX u ON sales (lower(email)) WHERE total > 1000 | no two rows of sales share (lower(email)) | 0",
                "ALTER TABLE sales ADD CONSTRAINT u UNIQUE (customer, email) | no two rows of sales share customer, email | 0",
                "ALTER TABLE sales ADD PRIMARY KEY (customer) | no row of sales has a null customer | 1",
                "ALTER TABLE sales ALTER email SET NOT NULL | no row of sales has a null email | 2",
                "ALTER TABLE sales ADD COLUMN due date NOT NULL | sales has no row that would need a value of due | 4",
                "ALTER TABLE sales ADD FOREIGN KEY (customer) REFERENCES customers | every row of sales has its row in customers | 2",
                "ALTER TABLE sales VALIDATE CONSTRAINT belongs | every row of sales has its row in public.customers | 2",
                "ALTER TABLE sales ADD CHECK (total < 1000) | every row of sales passes (total < 1000) | 2",
                "ALTER TABLE sales VALIDATE CONSTRAINT later | every row of sales passes (total >= (0)::numeric) | 1",
                "ALTER DOMAIN percentage ADD CHECK (VALUE <= 100) | every discount of public.sales passes (value <= 100) | 1",
                "ALTER DOMAIN percentage SET NOT NULL | every discount of public.sales passes value is not null | 1",
                "ALTER TABLE sales ALTER total TYPE numeric(8, 2) | every total of sales fits numeric(8,2) | 1",
                "ALTER TABLE sales ALTER total TYPE int | every total of sales fits integer | 1",
                "ALTER TABLE sales ALTER mood TYPE varchar(4) | every mood of sales fits character varying(4) | 3",
                "ALTER TABLE sales ALTER mood TYPE mood USING mood::mood | every mood of sales fits mood | 1",
                "ALTER TABLE sales ALTER mood TYPE int USING mood::int | every mood of sales fits integer | 4",
                "ALTER TABLE stays ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&) | no two rows of stays have during with && | 3",
                "ALTER TABLE stays ADD EXCLUDE USING gist (int4range(room, room + 1) WITH =, during WITH &&) WHERE (live) | no two rows of stays have int4range(room, (room + 1)) with =, during with && | 2",
                "ALTER TABLE stays ADD EXCLUDE USING gist (int4range(id, id + 1) WITH =, during WITH &&) | no two rows of stays have int4range(id, (id + 1)) with =, during with && | 0",
                "ALTER TABLE stays ADD PRIMARY KEY USING INDEX stays_pk | no row of stays has a null city | 2",
                "CREATE UNIQUE INDEX ON stays (country, city) NULLS NOT DISTINCT | no two rows of stays share country, city | 0",
                "ALTER TABLE stays ADD UNIQUE NULLS NOT DISTINCT (city) | no two rows of stays share city | 1",
                "ALTER TABLE stays ADD UNIQUE (city) | no two rows of stays share city | 0",
                "CREATE UNIQUE INDEX ON stays (upper(stays.code)) WHERE stays.id > 1 | no two rows of stays share (upper(stays.code)) | 1",
                "ALTER TABLE stays ADD CHECK (stays.id < 3) | every row of stays passes (stays.id < 3) | 1",
                "ALTER TABLE stays ADD FOREIGN KEY (country, city) REFERENCES regions | every row of stays has its row in regions | 0",
                "ALTER TABLE stays ADD FOREIGN KEY (country, city) REFERENCES regions MATCH FULL | every row of stays has its row in regions | 1",
                "ALTER TABLE stays VALIDATE CONSTRAINT spot | every row of stays has its row in public.regions | 1",
                "ALTER DOMAIN percentage VALIDATE CONSTRAINT later | every discount of public.sales passes (VALUE <= 100) | 1",
                "ALTER DOMAIN percentage VALIDATE CONSTRAINT later | every part of public.stays passes (VALUE <= 100) | 1",
                "ALTER DOMAIN percentage ADD CHECK (VALUE < 50) | every part of public.stays passes (value < 50) | 2",
                "ALTER TABLE stays ADD COLUMN x int DEFAULT 9 REFERENCES customers | the x that every row of stays gets is in customers | 3",
                "ALTER TABLE stays ADD COLUMN x int DEFAULT 2 REFERENCES customers (id) | the x that every row of stays gets is in customers | 0",
                "ALTER TABLE stays ADD COLUMN x int DEFAULT 9 CHECK (x < 5) | every row of stays would pass (x < 5) | 3",
                "ALTER TABLE stays ADD COLUMN x int CHECK (x < 5) | every row of stays would pass (x < 5) | 0",
                "ALTER TABLE stays ADD COLUMN x int DEFAULT 9 UNIQUE | no two rows of stays get the same x | 1",
                "ALTER TABLE stays ADD COLUMN x int PRIMARY KEY | stays has no row that would need a value of x | 3",
                "ALTER TABLE events ATTACH PARTITION events_new FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') | every row of events_new belongs to its partition of events | 2",
                "ALTER TABLE events ATTACH PARTITION events_new FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') | no row of public.events_rest belongs to the partition that comes | 1",
                "ALTER TABLE events ATTACH PARTITION events_new FOR VALUES FROM (MINVALUE) TO (MAXVALUE) | no row of public.events_rest belongs to the partition that comes | 2",
                "CREATE TABLE events_jan PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') | no row of public.events_rest belongs to the partition that comes | 1",
                "CREATE TABLE events_feb PARTITION OF events FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') | no row of public.events_rest belongs to the partition that comes | 0",
                "ALTER TABLE logs ATTACH PARTITION logs_1 FOR VALUES FROM (1, 'b') TO (2, 'm') | every row of logs_1 belongs to its partition of logs | 3",
                "ALTER TABLE logs ATTACH PARTITION logs_1 FOR VALUES FROM (1, MAXVALUE) TO (2, MAXVALUE) | every row of logs_1 belongs to its partition of logs | 3",
                "ALTER TABLE kinds ATTACH PARTITION kinds_a FOR VALUES IN ('a', NULL) | every row of kinds_a belongs to its partition of kinds | 1",
                "ALTER TABLE hashed ATTACH PARTITION hashed_0 FOR VALUES WITH (MODULUS 1, REMAINDER 0) | every row of hashed_0 belongs to its partition of hashed | 0",
            })
    void rowsThatDoNotFitAreCounted(String sql, String says, long violations) throws SQLException {
        Check check = answered(sql, says, violations);

        try (var admin = POSTGRES.connect(shop.name());
                var rows =
                        admin.createStatement()
                                .executeQuery(
                                        "select count(*) from (" + Checks.listing(check) + ") l")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(violations);
        }
    }

    /// One violation stands for all where PostgreSQL stops at the first.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE stays ALTER code TYPE int USING 10 / (code::int - 1) | every code of stays fits integer | 1",
                "ALTER TABLE stays ALTER code TYPE int USING nullif(code, '2')::int | every code of stays fits integer | 2",
                "ALTER TABLE stays ALTER flag TYPE int USING flag::int | every flag of stays fits integer | 0",
                "ALTER TABLE stays ALTER paid TYPE numeric USING paid::numeric | every paid of stays fits numeric | 0",
                "ALTER TABLE stays ADD COLUMN x percentage DEFAULT 101 | every row of stays can have its x | 1",
                "ALTER TABLE stays ADD COLUMN x percentage | every row of stays can have its x | 0",
                "ALTER TABLE stays ADD COLUMN x int GENERATED ALWAYS AS (10 / (id - 1)) STORED | every row of stays can have its x | 1",
                "ALTER TABLE stays ADD COLUMN x int GENERATED ALWAYS AS (city) STORED NOT NULL | every row of stays can have its x | 2",
            })
    void whatCannotBeComputedIsFound(String sql, String says, long violations) throws SQLException {
        answered(sql, says, violations);
    }

    /// What came with 18: `skein test --postgres 18`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE spans ADD UNIQUE (span, during WITHOUT OVERLAPS) | no two rows of spans have span with =, during with && | 2",
                "ALTER TABLE spans ADD PRIMARY KEY (other, during WITHOUT OVERLAPS) | no two rows of spans have other with =, during with && | 0",
            })
    void whatOverlapsIsFound(String sql, String says, long violations) throws SQLException {
        assumeThat(POSTGRES.major()).isGreaterThanOrEqualTo(18);
        spans();

        answered(sql, says, violations);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE spans ADD CHECK (id > 2) NOT ENFORCED",
                "ALTER TABLE spans ADD FOREIGN KEY (id) REFERENCES customers NOT ENFORCED",
            })
    void whatIsNotEnforcedIsNotAsked(String sql) throws SQLException {
        assumeThat(POSTGRES.major()).isGreaterThanOrEqualTo(18);
        spans();

        assertThat(questions(sql).checks()).isEmpty();
        assertThat(fails(sql)).isFalse();
    }

    private static void spans() throws SQLException {
        shop.run(
                "drop table if exists spans",
                "create table spans (id bigint not null, span int4range, other int4range not null, during int4range not null)",
                """
                insert into spans values (1, '[1,2)', '[1,2)', '[1,5)'), (2, '[1,2)', '[3,4)', '[4,9)'),
                    (3, '[7,8)', '[1,2)', '[5,9)'), (9, null, '[5,6)', '[1,9)')\
                """);
    }

    /// What the server itself says of the statement is the judge.
    private static Check answered(String sql, String says, long violations) throws SQLException {
        var questions = questions(sql);
        Check check =
                questions.checks().stream()
                        .map(Checks.Askable::check)
                        .filter(one -> one.says().equals(says))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(questions.checks().toString()));

        Map<String, Check.Answer> answers = ask(questions, LIMITS).checks();

        assertThat(answers.get(check.sql()))
                .as(check.sql())
                .isEqualTo(new Check.Answer(Check.Extent.EXACT, violations));
        assertThat(fails(sql))
                .isEqualTo(answers.values().stream().anyMatch(one -> one.violations() > 0));
        return check;
    }

    /// Whether the rows make it fail.
    private static boolean fails(String sql) throws SQLException {
        try (var admin = POSTGRES.connect(shop.name());
                var statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute(sql);
            admin.rollback();
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("2");
            return true;
        }
    }

    /// Until 16 PostgreSQL can only be asked to cast, and stops at the first value.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "day date | '2026-02-31'",
                "day timestamptz | 'soon'",
                "day numeric(4, 1) | '12345'",
                "day boolean | 'perhaps'",
                "day uuid | '{0000}'",
                "day int | '99999999999'",
                "day json | '{'",
                "day interval | 'long'",
                "day inet | '300.0.0.1'",
                "day upper_case | 'a'",
                "day required | null",
                "number upper_case | 7",
            })
    void aValueThatACastRejectsIsFoundAndNotShown(String change, String value) throws SQLException {
        String column = change.substring(0, change.indexOf(' '));
        String type = change.substring(change.indexOf(' ') + 1);
        shop.run(
                "drop table if exists casts",
                "drop domain if exists upper_case, required",
                "create domain upper_case as text check (value = upper(value) and value <> '7')",
                "create domain required as text not null",
                "create table casts (day text, number int)",
                "insert into casts (" + column + ") values (" + value + ")",
                "analyze casts");
        String sql =
                "ALTER TABLE casts ALTER %s TYPE %s USING %s::%s"
                        .formatted(column, type, column, type);
        Plan plan = plan(sql);
        Questions questions = Questions.of(plan, look(), LIMITS);

        Planned planned = Verdict.of(plan, questions, ask(questions, LIMITS));

        assertThat(planned).as("%s", questions.checks()).isInstanceOf(Planned.Refused.class);
        assertThat(((Planned.Refused) planned).failure())
                .satisfies(one -> assertThat(one.code()).isEqualTo("check-violated"))
                .satisfies(one ->
                        assertThat(one.message())
                                .contains("every " + column + " of casts fits ")
                                .doesNotContain(value.replace("'", "").concat(" ")));
        shop.run("truncate casts");
        assertThat(Verdict.of(plan, questions, ask(questions, LIMITS)))
                .isInstanceOf(Planned.Ready.class);
    }

    /// What a step makes, or an earlier one, is no reason for a question that cannot be asked when
    /// its time has come.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE stays ADD a int DEFAULT 1, ADD CHECK (a > 0), ADD UNIQUE (id)",
                "ALTER TABLE stays ADD CHECK (b > 0), ADD b int DEFAULT 1",
                "ALTER TABLE stays ALTER code TYPE int USING code::int, ADD CHECK (code > 0)",
                "ALTER TABLE stays ALTER code TYPE int USING code::int; ALTER TABLE stays ADD CHECK (code > 0)",
                "ALTER TABLE stays RENAME id TO number; ALTER TABLE stays ADD CHECK (number > 0)",
                "CREATE FUNCTION fits(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true'; ALTER TABLE stays ADD CHECK (fits(id))",
                "CREATE DOMAIN late AS int CHECK (VALUE > 0); ALTER TABLE stays ADD l late DEFAULT 1; ALTER DOMAIN late ADD CHECK (VALUE < 9)",
                "CREATE TYPE pair AS (a int, b int); ALTER TABLE stays ALTER code TYPE pair USING row(1, 2)::pair",
                "CREATE TYPE level AS ENUM ('1', '2'); ALTER TABLE stays ALTER code TYPE level USING code::level",
                "CREATE TYPE level AS ENUM ('1', '2'); ALTER TABLE stays ADD l level DEFAULT '1' CHECK (l <> '2')",
                "CREATE EXTENSION citext; ALTER TABLE stays ALTER code TYPE citext; ALTER TABLE stays ADD CHECK (code <> '3'::citext)",
                "CREATE TABLE halls (id int PRIMARY KEY); ALTER TABLE stays ADD h int REFERENCES halls; INSERT INTO halls VALUES (7), (8); ALTER TABLE stays ADD FOREIGN KEY (room) REFERENCES halls",
                "CREATE TABLE parts (LIKE events_new); ALTER TABLE events ATTACH PARTITION parts FOR VALUES FROM ('2030-01-01') TO ('2030-02-01')",
                "CREATE SCHEMA app; ALTER TABLE stays SET SCHEMA app; ALTER TABLE app.stays ALTER id SET NOT NULL",
                "ALTER TABLE stays ADD COLUMN IF NOT EXISTS id int NOT NULL",
            })
    void aQuestionCanBeAskedWhenItsStepComes(String sql) throws SQLException {
        for (String script : List.of(sql, sql.replace("; ", ";; "))) {
            Plan plan = plan(script.split(";; "));
            Questions questions = Questions.of(plan, look(), LIMITS);
            assertThat(Verdict.of(plan, questions, ask(questions, LIMITS)))
                    .isInstanceOf(Planned.Ready.class);
            try (var admin = POSTGRES.connect(shop.name());
                    var statement = admin.createStatement()) {
                admin.setAutoCommit(false);
                for (Step step : plan.steps()) {
                    for (Check check : step.care().before()) {
                        assertThat(count(statement, check)).as(check.sql()).isZero();
                    }
                    for (Statement one : step.statements()) {
                        statement.execute(one.sql());
                    }
                }
                admin.rollback();
            }
        }
    }

    private static long count(java.sql.Statement statement, Check check) throws SQLException {
        try (var rows = statement.executeQuery(check.sql())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void whatWasFoundEmptyMustStillBeWhenItIsDropped() throws SQLException {
        shop.run("create table if not exists empty (id int, note text)");
        Plan plan = plan("DROP TABLE empty; DROP TABLE customers CASCADE");
        Questions questions = Questions.of(plan, look(), LIMITS);

        Planned planned = Verdict.of(plan, questions, ask(questions, LIMITS));

        assertThat(((Planned.Ready) planned).plan().steps())
                .flatExtracting(step -> step.care().before())
                .containsExactly(
                        Checks.losses(plan, look(), 1_000)
                                .getFirst()
                                .check()
                                .answered(new Check.Answer(Check.Extent.EXACT, 0)));
    }

    @Test
    void whatThePlanItselfRepairsIsNotAsked() throws SQLException {
        assertThat(
                        questions(
                                        "UPDATE sales SET email = id::text WHERE email IS NULL;"
                                                + " ALTER TABLE sales ALTER email SET NOT NULL")
                                .checks())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE sales | not sales is empty: 4 rows",
                "TRUNCATE customers, sales | not customers is empty: 2 rows",
                "ALTER TABLE sales DROP COLUMN discount | not discount of sales is empty: 3 rows",
                "DROP SCHEMA old CASCADE | not old.notes is empty: 1 row",
            })
    void whatIsTakenAwayIsCountedAndStopsNothing(String sql, String says) throws SQLException {
        shop.run(
                "create schema if not exists old",
                "create table if not exists old.notes (id int primary key)",
                "insert into old.notes values (1) on conflict do nothing");
        Plan plan = plan(sql);
        Questions questions = Questions.of(plan, look(), LIMITS);

        Planned planned = Verdict.of(plan, questions, ask(questions, LIMITS));

        assertThat(((Planned.Ready) planned).plan().findings())
                .filteredOn(finding -> finding.rule().equals("rows-would-be-lost"))
                .anyMatch(finding -> finding.message().equals(says));
    }

    /// Of 20,000 visits in ten cities, one of them a capital.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UPDATE visits SET city = 'x' WHERE city = 'city 3' | 2000",
                "DELETE FROM visits WHERE id = 7 | 1",
                "DELETE FROM visits v USING capitals c WHERE c.name = v.city | 2000",
                "UPDATE visits SET city = c.name FROM capitals c WHERE c.name = visits.city RETURNING id | 2000",
                "INSERT INTO capitals SELECT city FROM visits WHERE city = 'city 3' | 2000",
                "CREATE TABLE seen AS SELECT id FROM visits WITH DATA | 20000",
            })
    void whatAWriteWillFindIsAskedOfTheServersPlanner(String sql, long rows) throws SQLException {
        visits();
        Plan plan = plan(sql);

        Map<Statement, Estimate> estimates =
                ask(Questions.of(plan, look(), LIMITS), LIMITS).estimates();

        assertThat(estimates).hasSize(1);
        Statement statement = plan.steps().getFirst().statements().getFirst();
        assertThat(estimates.get(statement))
                .satisfies(one -> assertThat(one.rows()).isBetween(rows * 9 / 10, rows * 11 / 10))
                .satisfies(one -> assertThat(one.cost()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE visits ADD seen boolean; UPDATE visits SET seen = true WHERE seen IS NULL",
                "UPDATE visits SET city = 'x'",
                "DELETE FROM visits WHERE no_such_function(id)",
            })
    void whatThePlanItselfMakesIsNotEstimatedAndMayBeEveryRow(String sql) throws SQLException {
        visits();
        Plan plan = plan(sql);

        Map<Statement, Estimate> estimates =
                ask(Questions.of(plan, look(), LIMITS), LIMITS).estimates();

        assertThat(estimates).isEmpty();
        assertThat(Estimate.in(plan, look(), estimates).forecasts().getFirst().millis())
                .isGreaterThan(400);
    }

    private static void visits() throws SQLException {
        shop.run(
                "drop table if exists visits, capitals",
                "create table visits (id bigint primary key, city text)",
                "insert into visits select g, 'city ' || g % 10 from generate_series(1, 20000) g",
                "create table capitals (name text)",
                "insert into capitals values ('city 1')",
                "analyze visits, capitals");
    }

    @Test
    void aLargeTableIsSampledAndSaysSo() throws SQLException {
        shop.run(
                "create table clicks (id bigint, page text)",
                "insert into clicks select g, null from generate_series(1, 200000) g",
                "analyze clicks");
        var limits = new Limits(Duration.ofSeconds(10), 50_000);
        Plan plan = plan("ALTER TABLE clicks ALTER page SET NOT NULL");
        var questions = Questions.of(plan, look(), limits);

        Check.Answer answer = ask(questions, limits).checks().values().iterator().next();

        assertThat(questions.checks().getFirst().sql()).contains("tablesample");
        assertThat(answer).isEqualTo(new Check.Answer(Check.Extent.SAMPLED, Checks.MOST));
    }

    @Test
    void aCheckThatTakesTooLongStaysUnansweredAndStopsNothing() throws SQLException {
        shop.run(
                "create function slow(bigint) returns boolean language sql immutable"
                        + " as 'select pg_sleep(60) is not null'");
        var limits = new Limits(Duration.ofMillis(200), 1_000_000);
        Plan plan = plan("ALTER TABLE sales ADD CHECK (slow(id))");
        var questions = Questions.of(plan, look(), limits);

        Examined.Answered answers = ask(questions, limits);

        assertThat(answers.checks().values())
                .containsExactly(new Check.Answer(Check.Extent.UNANSWERED, 0));
        assertThat(Verdict.of(plan, questions, answers)).isInstanceOf(Planned.Ready.class);
    }

    private static Questions questions(String sql) throws SQLException {
        return Questions.of(plan(sql), look(), LIMITS);
    }

    /// @param sql the migrations, one file each
    private static Plan plan(String... sql) throws SQLException {
        var situation =
                new Situation(
                        new RunId(UUID.randomUUID()),
                        Fixtures.SHOP,
                        UUID.randomUUID(),
                        "development",
                        new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                        Fixtures.EMPTY,
                        List.of(),
                        LintPolicy.WARN,
                        look(),
                        false);
        Planned planned = new Planning(situation).apply(Fixtures.bundle(sql), null);
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    private static Catalogue look() throws SQLException {
        try (var visit = visit()) {
            return visit.look().catalogue();
        }
    }

    private static Examined.Answered ask(Questions questions, Limits limits) throws SQLException {
        try (var visit = visit()) {
            return visit.ask(questions, limits);
        }
    }

    private static Visit visit() {
        return new Visit(targets.of(Fixtures.SHOP));
    }
}
