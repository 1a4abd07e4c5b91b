package dev.skein.planner.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.infra.Infra;
import dev.skein.infra.TestPostgres;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Checks;
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
                "alter table sales add constraint belongs foreign key (customer) references customers not valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
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
            })
    void rowsThatDoNotFitAreCounted(String sql, String says, long violations) throws SQLException {
        var questions = questions(sql);
        Check check =
                questions.checks().stream()
                        .map(Checks.Askable::check)
                        .filter(one -> one.says().equals(says))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(questions.checks().toString()));

        Check.Answer answer = ask(questions, LIMITS).checks().get(check.sql());

        assertThat(answer).isEqualTo(new Check.Answer(Check.Extent.EXACT, violations));
        try (var admin = POSTGRES.connect(shop.name());
                var rows =
                        admin.createStatement()
                                .executeQuery(
                                        "select count(*) from (" + Checks.listing(check) + ") l")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(violations);
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

    private static Plan plan(String sql) throws SQLException {
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
