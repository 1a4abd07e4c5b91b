package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static dev.skein.planner.io.rehearsal.Stage.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.Disposition;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Observation;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.planner.policy.Policy;
import dev.skein.planner.rehearsal.Rehearsed;
import dev.skein.planner.rehearsal.Surprises;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalIT {
    private Stage stage;

    @BeforeEach
    void set() throws Exception {
        stage = new Stage();
        stage.shop.run(
                "create table customers (id bigint primary key, email text not null)",
                "create table lines (id bigint primary key, amount int, note text)",
                "create index lines_amount on lines (amount)",
                "create view totals as select sum(amount) as total from lines",
                "insert into lines select n, n, null from generate_series(1, 10) n");
    }

    @AfterEach
    void clear() throws Exception {
        stage.close();
    }

    private List<Observation> seen(String sql) {
        Bundle bundle = bundle(sql, "");
        return statements(stage.tried(stage.plan(bundle, null), bundle)).stream()
                .map(statement -> Objects.requireNonNull(statement.observed()))
                .toList();
    }

    private static List<Statement> statements(Plan plan) {
        return plan.steps().stream().flatMap(step -> step.statements().stream()).toList();
    }

    @Test
    void aStatementsLockRewriteAndScanAreSeenAndALockOnlyOnce() {
        List<Observation> seen =
                seen(
                        """
                        alter table lines alter column note type varchar(10);
                        alter table lines alter column note set not null;
                        alter table lines add column extra int default 0;\
                        """);

        assertThat(seen)
                .extracting(Observation::effects)
                .containsExactly(
                        List.of(new Effect("lines", LockMode.ACCESS_EXCLUSIVE, true, true)),
                        List.of(new Effect("lines", LockMode.ACCESS_EXCLUSIVE, false, true)),
                        List.of());
    }

    @Test
    void aForeignKeyLocksAndReadsBothTables() {
        Observation seen =
                seen("alter table lines add constraint of_customer foreign key (id) references customers (id) /* skein:ignore */;")
                        .getFirst();

        assertThat(seen.effects()).extracting(Effect::relation).contains("customers", "lines");
        assertThat(seen.constraints()).isNotEmpty();
    }

    @Test
    void aTableThatTheSqlDoesNotSayItDropsMakesAPlanThatDestroys() {
        Plan plan =
                tried(
                        """
                        DO $$ BEGIN EXECUTE 'dr' || 'op ta' || lower('BLE') || ' customers'; END $$;\
                        """);

        assertThat(plan.danger()).isEqualTo(Danger.CHANGES_DATA);
        assertThat(Surprises.danger(plan)).isEqualTo(Danger.DESTROYS_DATA);
        assertThat(Policy.PRODUCTION.disposition(plan, false, Instant.now()))
                .isInstanceOf(Disposition.AwaitsApproval.class);
        assertThat(plan.findings())
                .filteredOn(one -> one.rule().equals("rehearsal-saw-drop"))
                .extracting(Finding::message)
                .containsExactly("drops table public.customers");
    }

    @Test
    void aLockThatTheSqlDoesNotTellRaisesTheRisk() {
        Plan plan =
                tried(
                        """
                        DO $$ BEGIN EXECUTE format('alter table %I alter column note type varchar(10)', lower('LINES')); END $$;\
                        """);

        assertThat(plan.risk()).isEqualTo(Risk.HIGH);
        assertThat(plan.findings())
                .filteredOn(one -> one.rule().equals("rehearsal-saw-lock"))
                .extracting(Finding::message)
                .containsExactly("takes ACCESS EXCLUSIVE on lines and writes it anew");
    }

    @Test
    void whatTheSqlTellsIsNoSurprise() {
        Plan plan = tried("alter table lines drop column note; drop table customers;");

        assertThat(plan.findings())
                .extracting(Finding::rule)
                .noneMatch(rule -> rule.startsWith("rehearsal-"));
    }

    private Plan tried(String sql) {
        Bundle bundle = bundle(sql, "");
        return stage.tried(stage.plan(bundle, null), bundle);
    }

    @Test
    void whatACascadeDropsIsSeen() {
        Observation seen = seen("alter table lines drop column amount cascade;").getFirst();

        assertThat(seen.dropped())
                .contains(
                        "column public.lines.amount",
                        "index public.lines_amount",
                        "view public.totals");
    }

    @Test
    void aStatementInsideADoBlockIsSeen() {
        Observation seen =
                seen("do $$ begin execute 'alter table lines alter column note type varchar(5)'; end $$;")
                        .getFirst();

        assertThat(seen.effects())
                .contains(new Effect("lines", LockMode.ACCESS_EXCLUSIVE, true, true));
    }

    @Test
    void aBuildConcurrentlyIsSeenFromASecondSession() {
        Observation seen = seen("create index concurrently by_note on lines (note);").getFirst();

        assertThat(seen.indexes()).containsExactly("by_note");
        assertThat(seen.effects())
                .containsExactly(new Effect("lines", LockMode.SHARE_UPDATE_EXCLUSIVE, false, true));
    }

    @Test
    void aDropConcurrentlyIsSeenFromASecondSession() {
        Observation seen = seen("drop index concurrently lines_amount;").getFirst();

        assertThat(seen.dropped()).containsExactly("index public.lines_amount");
        assertThat(seen.effects())
                .contains(new Effect("lines", LockMode.SHARE_UPDATE_EXCLUSIVE, false, false));
    }

    @Test
    void rowsThatAreWrittenAreSeen() {
        assertThat(seen("insert into customers values (1, 'a@b.invalid');").getFirst().written())
                .containsExactly("customers");
    }

    @Test
    void aStatementThatFailsIsFoundBeforeProduction() {
        Bundle bundle =
                bundle("select 1;\nalter table lines\n  alter column amount type bigint;", "");

        Rehearsed rehearsed = stage.rehearsal().rehearse(stage.plan(bundle, null), bundle);

        assertThat(rehearsed)
                .isInstanceOfSatisfying(
                        Rehearsed.Fails.class,
                        fails -> {
                            assertThat(fails.failure().message())
                                    .contains("cannot alter type of a column used by a view");
                            assertThat(Objects.requireNonNull(fails.failure().place()).line())
                                    .isGreaterThanOrEqualTo(2);
                        });
    }

    @Test
    void rowsThatACloneDoesNotHaveAreNoReasonToRefuse() {
        Bundle bundle =
                bundle(
                        "do $$ begin if not exists (select from lines) then raise 'no rows'; end if; end $$;",
                        "");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(plan.proofs())
                .allMatch(proof -> proof.verdict() == Proof.Verdict.NOT_TRIED)
                .allMatch(proof -> proof.says().contains("raised"));
    }

    @Test
    void aWayBackThatLeadsBackIsProven() {
        Bundle bundle =
                bundle(
                        "create table extra (id int primary key); alter table lines add column more int;",
                        "alter table lines drop column more; drop table extra;");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(proof(plan, Proof.Kind.REVERSIBLE).verdict()).isEqualTo(Proof.Verdict.HOLDS);
    }

    @Test
    void aWayBackThatForgetsSomethingNamesIt() {
        Bundle bundle =
                bundle(
                        "create table extra (id int primary key); alter table lines add column more int;",
                        "drop table extra;");

        Proof proof = proof(stage.tried(stage.plan(bundle, null), bundle), Proof.Kind.REVERSIBLE);

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(proof.difference())
                .containsExactly("  table public.lines", "+   column more integer");
    }

    @Test
    void withoutADownFileTheReasonIsSaid() {
        Bundle bundle = bundle("create table extra (id int primary key);", "");

        Proof proof = proof(stage.tried(stage.plan(bundle, null), bundle), Proof.Kind.REVERSIBLE);

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.NOT_TRIED);
        assertThat(proof.says()).isEqualTo("there is no down file for 1_change");
    }

    @Test
    void anObjectThatNoMigrationMadeIsDrift() throws Exception {
        Bundle bundle =
                bundle(
                        "create table first (id int primary key);", "",
                        "create table second (id int primary key);", "");
        stage.shop.run("create table first (id int primary key, added_by_hand int)");

        Proof proof = proof(stage.tried(stage.plan(bundle, "1"), bundle), Proof.Kind.NO_DRIFT);

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(proof.difference())
                .contains(
                        "  table public.first",
                        "+   column added_by_hand integer",
                        "+ table public.lines");
    }

    @Test
    void aRollbackIsTriedTheOtherWay() throws Exception {
        Bundle bundle = bundle("create table first (id int primary key);", "drop table first;");
        stage.shop.run("create table first (id int primary key)");

        Plan plan = stage.tried(stage.rollBack(bundle, "1", "0"), bundle);

        assertThat(proof(plan, Proof.Kind.REVERSIBLE).verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(statements(plan).getFirst().observed().dropped()).contains("table public.first");
    }

    @Test
    void aSchemaThatChangedIsClonedAgain() throws Exception {
        seen("alter table lines add column a int;");
        stage.shop.run("create table newer (id int primary key)");

        assertThat(seen("alter table newer add column a int;").getFirst().effects())
                .extracting(Effect::relation)
                .containsExactly("newer");
    }
}
