package dev.skein.executor;

import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.plan.Touched;
import java.util.List;
import java.util.UUID;

/// What tests of the executor are made of.
final class Fixtures {
    static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");
    static final Alias SHOP = new Alias("shop");
    static final Base EMPTY = new Base(null, null, false, 150018);
    private static final Budget TWICE = new Budget(2_000, 0, 2);

    private Fixtures() {}

    static Step transaction(int number, String migration, String... statements) {
        return new Step.Transaction(
                number,
                migration,
                List.of(statements).stream()
                        .map(sql -> new Statement(sql, migration + ".up.sql", 1, 1, List.of()))
                        .toList(),
                new HistoryChange(migration),
                TWICE);
    }

    static Step alone(int number, String migration, String sql) {
        return new Step.Alone(
                number,
                migration,
                new Statement(sql, migration + ".up.sql", 1, 1, List.of()),
                null,
                null,
                TWICE);
    }

    static Plan plan(Step... steps) {
        return plan(Purpose.APPLY, Danger.NOTHING_LOST, steps);
    }

    static Plan plan(Purpose purpose, Danger danger, Step... steps) {
        return new Plan(
                Plan.FORMAT,
                RUN,
                SHOP,
                new UUID(0, 7),
                "production",
                purpose,
                new HistoryTable("golang-migrate", "public", "schema_migrations"),
                EMPTY,
                List.of(),
                List.of(steps),
                List.of(),
                danger,
                Risk.LOW);
    }

    static Plan touching(Plan plan, Touched... relations) {
        return like(plan, plan.base().touching(List.of(relations)), List.of(), List.of());
    }

    static Plan proven(Plan plan, Proof... proofs) {
        return like(plan, plan.base(), List.of(), List.of(proofs));
    }

    static Plan blocked(Plan plan) {
        var place = new Place("1.up.sql", 1, 1, "");
        var finding = new Finding("some-rule", Level.BLOCK, place, "it must not", "why", "instead");
        return like(plan, plan.base(), List.of(finding), List.of());
    }

    private static Plan like(Plan plan, Base base, List<Finding> findings, List<Proof> proofs) {
        return new Plan(
                plan.format(),
                plan.run(),
                plan.database(),
                plan.databaseId(),
                plan.environment(),
                plan.purpose(),
                plan.history(),
                base,
                plan.migrations(),
                plan.steps(),
                findings,
                plan.danger(),
                plan.risk(),
                List.of(),
                proofs);
    }

    /// A step with a check before it.
    static Step checked(String sql) {
        return new Step.Transaction(
                1,
                "1",
                List.of(new Statement("CREATE TABLE a ()", "1.up.sql", 1, 1, List.of())),
                new HistoryChange("1"),
                TWICE,
                new Care(
                        Phase.EXPAND,
                        Danger.NOTHING_LOST,
                        List.of(new Check("it holds", sql)),
                        List.of(),
                        List.of()));
    }

    static Assignment assignment(Plan plan) {
        return new Assignment(RUN, SHOP, PlanDocument.of(plan).digest(), 0, plan);
    }

    static Failure failure(FailureCause cause) {
        return new Failure("some-code", cause, null, "it failed", null, "mend it");
    }
}
