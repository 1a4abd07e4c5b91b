package dev.skein.events;

import dev.skein.events.plan.Base;
import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Budget;
import dev.skein.events.plan.Care;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Observation;
import dev.skein.events.plan.Origin;
import dev.skein.events.plan.Phase;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Purpose;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.events.plan.Touched;
import java.util.List;
import java.util.UUID;

/// A plan with everything that a plan may say: `ADD COLUMN token uuid DEFAULT gen_random_uuid()`,
/// rewritten so that no row is written under a lock.
final class RewrittenPlan {
    private static final String FILE = "000004_token.up.sql";
    private static final Budget BUDGET = new Budget(2_000, 0, 10);
    private static final Origin ORIGIN =
            new Origin(
                    "add-column-with-volatile-default",
                    "the old rows get their value in batches instead of under one lock");
    private static final Check FILLED =
            new Check(
                    "no row of orders has a null token",
                    "SELECT count(*) FROM orders WHERE token IS NULL");

    private RewrittenPlan() {}

    static Plan of(RunId run, Alias database) {
        return new Plan(
                Plan.FORMAT,
                run,
                database,
                UUID.fromString("6f1c0f4e-0d50-4f43-9a3e-000000000001"),
                "production",
                Purpose.APPLY,
                new HistoryTable(Bundle.GOLANG_MIGRATE, "public", "schema_migrations"),
                new Base(null, "3", false, 150_019)
                        .touching(
                                List.of(
                                        new Touched(
                                                "public.orders",
                                                Digest.of("orders as they were"),
                                                100_000))),
                List.of(new PlannedMigration("4", "token", FILE, Digest.of("4"))),
                List.of(expand(), backfill()),
                List.of(),
                Danger.CHANGES_DATA,
                Risk.LOW,
                List.of(
                        new Forecast(
                                "orders",
                                LockMode.ACCESS_EXCLUSIVE,
                                false,
                                false,
                                100_000,
                                8_192_000,
                                12.5,
                                140.25,
                                3,
                                2_400,
                                20,
                                16_000_000,
                                9_000_000)),
                List.of(
                        new Proof(
                                Proof.Kind.SAME_SCHEMA,
                                Proof.Verdict.HOLDS,
                                "ends in the schema of the SQL as written",
                                List.of()),
                        new Proof(
                                Proof.Kind.REVERSIBLE,
                                Proof.Verdict.NOT_TRIED,
                                "version 4 has no down file",
                                List.of())));
    }

    private static Step expand() {
        var lock = new Effect("orders", LockMode.ACCESS_EXCLUSIVE, false, false);
        var seen =
                new Observation(
                        List.of(new Effect("public.orders", lock.lock(), false, false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        return new Step.Transaction(
                1,
                "4",
                List.of(
                        new Statement(
                                "ALTER TABLE orders ADD COLUMN token uuid",
                                FILE,
                                1,
                                1,
                                List.of(lock),
                                ORIGIN,
                                seen)),
                null,
                BUDGET,
                new Care(
                        Phase.EXPAND,
                        Danger.NOTHING_LOST,
                        List.of(),
                        List.of(),
                        List.of("ALTER TABLE orders DROP COLUMN token")));
    }

    private static Step backfill() {
        return new Step.Backfill(
                2,
                "4",
                new Statement(
                        "UPDATE orders SET token = gen_random_uuid()"
                                + " WHERE id >= $1 AND id <= $2 AND token IS NULL",
                        FILE,
                        1,
                        1,
                        List.of(new Effect("orders", LockMode.ROW_EXCLUSIVE, false, true)),
                        ORIGIN,
                        null),
                new Batches("orders", List.of(new Batches.Key("id", "bigint")), 5_000),
                new HistoryChange("4"),
                BUDGET,
                new Care(
                        Phase.BACKFILL,
                        Danger.CHANGES_DATA,
                        List.of(),
                        List.of(FILLED.answered(new Check.Answer(Check.Extent.SAMPLED, 100_000))),
                        List.of()));
    }
}
