package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static dev.skein.planner.io.rehearsal.Stage.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.planner.rehearsal.Proofs;
import dev.skein.planner.rehearsal.Seen;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is proven of plans that are not the SQL as it was written.
class ProofsIT {
    private static final String FOUR =
            """
            CREATE INDEX by_note ON lines (note);
            ALTER TABLE lines ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id);
            ALTER TABLE lines ALTER COLUMN note SET NOT NULL;
            ALTER TABLE lines ADD CONSTRAINT positive CHECK (amount > 0);
            """;
    private Stage stage;

    @BeforeEach
    void set() throws Exception {
        stage = new Stage();
        stage.shop.run(
                "create table customers (id bigint primary key)",
                "create table lines (id bigint primary key, customer bigint, amount int, note text)",
                "insert into lines select n, null, n, 'n' from generate_series(1, 10) n");
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    @Test
    void rewritesEndInTheSchemaOfTheSqlAsWrittenAndTheirChecksHold() throws Exception {
        Bundle bundle = bundle(FOUR, "");

        Plan plan = stage.tried(stage.rewritten(bundle, null), bundle);

        assertThat(rewrites(plan)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(proof(plan, Proof.Kind.SAME_SCHEMA))
                .isEqualTo(
                        Proofs.holds(
                                Proof.Kind.SAME_SCHEMA,
                                "the plan ends in the schema of the SQL as written"));
        Proof checks = proof(plan, Proof.Kind.CHECKS_HOLD);
        assertThat(checks.verdict()).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(checks.says()).matches("all [1-9]\\d* checks behind the steps hold");
    }

    private static List<String> rewrites(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(Statement::origin)
                .filter(Objects::nonNull)
                .map(origin -> origin.rewrite())
                .distinct()
                .toList();
    }

    @Test
    void aPlanThatEndsElsewhereIsDisprovedByWhatDiffers() throws Exception {
        Bundle bundle = bundle(FOUR, "");
        Plan wrong =
                changed(
                        stage.rewritten(bundle, null),
                        sql ->
                                sql.replace("lines (note)", "lines (amount)")
                                        .replace("amount > 0", "amount > 1"));

        Proof proof = proof(stage.tried(wrong, bundle), Proof.Kind.SAME_SCHEMA);

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(proof.difference())
                .containsExactly(
                        "  table public.lines",
                        "-   constraint positive CHECK ((amount > 0))",
                        "-   CREATE INDEX by_note ON public.lines USING btree (note)",
                        "+   constraint positive CHECK ((amount > 1))",
                        "+   CREATE INDEX by_note ON public.lines USING btree (amount)");
    }

    @Test
    void withoutADownFileWhatThePlanHasToUndoItsStepsIsTheWayBack() throws Exception {
        Bundle bundle = bundle(FOUR, "");

        Proof proof =
                proof(stage.tried(stage.rewritten(bundle, null), bundle), Proof.Kind.REVERSIBLE);

        assertThat(proof.verdict()).as("%s", proof).isEqualTo(Proof.Verdict.HOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop index nowhere | what the plan has to undo a step fails: | drop table extra;",
                "select 1           | behind the way back the plan fails: | drop table extra;",
                "drop index nowhere | what the plan has to undo a step fails: | ''",
            })
    void whatShouldUndoAStepAndDoesNotDisprovesThePlan(String undo, String says, String down)
            throws Exception {
        Bundle bundle =
                bundle(
                        "CREATE INDEX by_note ON lines (note);",
                        "drop index by_note;",
                        "create table extra (id int);",
                        down);
        Plan plan = stage.rewritten(bundle, null);
        Plan wrong =
                Proofs.with(
                        plan,
                        plan.steps().stream()
                                .map(step ->
                                        step.care().undo().isEmpty()
                                                ? step
                                                : step.caring(undoing(step.care(), undo)))
                                .toList(),
                        List.of());

        Proof proof = proof(stage.tried(wrong, bundle), Proof.Kind.REVERSIBLE);

        assertThat(proof.verdict()).as("%s", proof).isEqualTo(Proof.Verdict.FAILS);
        assertThat(proof.says()).startsWith(says);
    }

    private static Care undoing(Care care, String undo) {
        return new Care(care.phase(), care.danger(), care.before(), care.after(), List.of(undo));
    }

    private static Plan changed(Plan plan, UnaryOperator<String> change) {
        List<Step> steps =
                plan.steps().stream()
                        .map(step ->
                                Seen.in(
                                        step,
                                        step.statements().stream()
                                                .map(one -> changed(one, change))
                                                .toList()))
                        .toList();
        return Proofs.with(plan, steps, List.of());
    }

    private static Statement changed(Statement one, UnaryOperator<String> change) {
        return new Statement(
                change.apply(one.sql()),
                one.file(),
                one.line(),
                one.column(),
                one.effects(),
                one.origin(),
                one.observed());
    }

    @Test
    void aCheckOfThePlansOwnThatDoesNotHoldIsNamed() throws Exception {
        Bundle bundle = bundle("ALTER TABLE lines ADD COLUMN more int;", "");
        Plan plan = stage.plan(bundle, null);
        Step step = plan.steps().getFirst();
        Care care =
                step.care()
                        .askingAfter(
                                List.of(
                                        new Check("there is no more", attributes("more")),
                                        new Check("there is no less", attributes("less"))));
        Plan wrong = Proofs.with(plan, List.of(step.caring(care)), List.of());

        Proof proof = proof(stage.tried(wrong, bundle), Proof.Kind.CHECKS_HOLD);

        assertThat(proof.verdict()).isEqualTo(Proof.Verdict.FAILS);
        assertThat(proof.says()).isEqualTo("1 of 2 checks do not hold");
        assertThat(proof.difference()).containsExactly("step 1: there is no more");
    }

    private static String attributes(String column) {
        return "select count(*) from pg_catalog.pg_attribute where attname = '" + column + "'";
    }

    @Test
    void aBackfillIsTriedWithABatchThatSpansNothing() throws Exception {
        Bundle bundle =
                bundle(
                        "ALTER TABLE lines ADD COLUMN made timestamptz NOT NULL DEFAULT clock_timestamp();",
                        "ALTER TABLE lines DROP COLUMN made;");

        Plan plan = stage.tried(stage.rewritten(bundle, null), bundle);

        Step backfill =
                plan.steps().stream()
                        .filter(Step.Backfill.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        Statement update = backfill.statements().getFirst();
        assertThat(update.sql()).contains("$1").doesNotContain("skein_batch");
        assertThat(Objects.requireNonNull(update.observed()).effects())
                .anyMatch(effect -> effect.relation().equals("lines"));
        assertThat(plan.proofs())
                .filteredOn(proof -> proof.kind() != Proof.Kind.NO_DRIFT)
                .allMatch(proof -> proof.verdict() == Proof.Verdict.HOLDS);
    }

    @Test
    void sqlThatCannotBeUndoneIsRunOnACloneOfItsOwn() throws Exception {
        Bundle bundle =
                bundle("CREATE INDEX CONCURRENTLY by_amount ON lines (amount);", "", FOUR, "");

        Plan plan = stage.tried(stage.rewritten(bundle, null), bundle);

        assertThat(proof(plan, Proof.Kind.SAME_SCHEMA).verdict()).isEqualTo(Proof.Verdict.HOLDS);
    }

    @Test
    void sqlThatFailsInOneTransactionIsRunInItsOwn() throws Exception {
        stage.shop.run("create type mood as enum ('happy')");
        Bundle bundle =
                bundle(
                        "ALTER TYPE mood ADD VALUE 'sad'; ALTER TABLE lines ADD COLUMN mood mood DEFAULT 'sad';\n"
                                + FOUR,
                        "");

        Plan plan = stage.tried(stage.rewritten(bundle, null), bundle);

        assertThat(proof(plan, Proof.Kind.SAME_SCHEMA).verdict()).isEqualTo(Proof.Verdict.HOLDS);
    }
}
