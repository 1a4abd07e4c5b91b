package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Backup;
import dev.skein.events.BackupConfirmed;
import dev.skein.events.Cost;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanOutdated;
import dev.skein.events.Signed;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Remains;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    private static final Signed RECORD = new Signed("", "", Map.of(), new byte[0], null, null);
    private static final Assignment ASSIGNMENT =
            Fixtures.assignment(Fixtures.plan(Fixtures.transaction(1, "1", "SELECT 1")));
    private static final BackupConfirmed CONFIRMED =
            new BackupConfirmed(
                    Fixtures.RUN,
                    Fixtures.SHOP,
                    ASSIGNMENT.digest(),
                    RECORD,
                    new Backup.NotNeeded("the plan only adds"),
                    0);

    private static List<Event> said(Executor.TargetWork work, Job job) throws Exception {
        var executor = new Executor((_, _) -> new Verification.Result.Verified(ASSIGNMENT), work);
        return ((Outcome.Done) executor.handle(CONFIRMED, job)).events();
    }

    private record Handed(int attempt, Set<Signal> signals) implements Job {
        @Override
        public Signed signed() {
            return RECORD;
        }

        @Override
        public Envelope envelope() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public List<Signed> say(List<Event> events, StateChange change) {
            throw new IllegalStateException("everything is said with the end");
        }

        @Override
        public Signed sign(Event event) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public void checkLease() {}
    }

    private static Handed first() {
        return new Handed(1, EnumSet.noneOf(Signal.class));
    }

    @Test
    void theLastStepAndTheEndAreSaidTogether() throws Exception {
        var last = new StepApplied(Fixtures.RUN, Fixtures.SHOP, 1, "1", 9, 0, 1, false, null);

        assertThat(said((_, _) -> new Ending.Complete(12, new Cost(9, 1, 700), last), first()))
                .containsExactly(
                        last,
                        new MigrationSucceeded(
                                Fixtures.RUN,
                                Fixtures.SHOP,
                                ASSIGNMENT.digest(),
                                null,
                                "1",
                                1,
                                12,
                                new Cost(9, 1, 700),
                                null));
    }

    @Test
    void theLastAttemptAndTheEndAreSaidTogether() throws Exception {
        var failure = Fixtures.failure(FailureCause.SYNTAX);
        var last = new StepFailed(Fixtures.RUN, Fixtures.SHOP, 1, 1, failure, null);
        var remains = new Remains(null, List.of(), "rolled back", List.of());

        assertThat(said((_, _) -> new Ending.Stopped(1, failure, last, remains), first()))
                .containsExactly(
                        last,
                        new MigrationFailed(
                                Fixtures.RUN,
                                Fixtures.SHOP,
                                ASSIGNMENT.digest(),
                                1,
                                failure,
                                remains));
    }

    @Test
    void anOutdatedPlanIsNoEndOfTheRun() throws Exception {
        Failure moved = Refusals.outdated("something was applied after the plan was made");

        assertThat(said((_, _) -> new Ending.Outdated(moved), first()))
                .containsExactly(
                        new PlanOutdated(
                                Fixtures.RUN, Fixtures.SHOP, ASSIGNMENT.digest(), 0, moved));
    }

    @Test
    void aRunThatNobodyWantsAnyMoreEndsThoughItsServerIsDown() throws Exception {
        Executor.TargetWork down =
                (_, _) -> {
                    throw new WorldDownException("down", null);
                };

        assertThat(said(down, new Handed(3, EnumSet.of(Signal.CANCEL))))
                .singleElement()
                .isInstanceOfSatisfying(
                        MigrationFailed.class,
                        ended -> assertThat(ended.failure()).isEqualTo(Refusals.cancelled()));
        assertThatThrownBy(() -> said(down, first())).isInstanceOf(WorldDownException.class);
    }

    @Test
    void onlyAFirstAttemptThatBeganNothingIsCalledUntouched() throws Exception {
        Executor.TargetWork refuses =
                (_, _) -> Ending.Stopped.before(Fixtures.failure(FailureCause.READ_ONLY));

        assertThat(undone(said(refuses, first()))).isEqualTo("nothing was changed in the database");
        assertThat(undone(said(refuses, new Handed(2, Set.of())))).contains("was not asked");
    }

    private static String undone(List<Event> said) {
        return ((MigrationFailed) said.getLast()).remains().undone();
    }
}
