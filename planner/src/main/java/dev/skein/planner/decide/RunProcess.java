package dev.skein.planner.decide;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.PlanExpired;
import dev.skein.events.PlanReleased;
import dev.skein.events.RequestEvent;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.events.plan.Touched;
import dev.skein.migrations.plan.Situation;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Questions;
import dev.skein.planner.line.Line;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.policy.Policy;
import dev.skein.planner.run.AwaitingApproval;
import dev.skein.planner.run.Cancellation;
import dev.skein.planner.run.Ended;
import dev.skein.planner.run.Released;
import dev.skein.planner.run.Requested;
import dev.skein.planner.run.Run;
import dev.skein.targets.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The process of one run: what its request's job does each time it is handled, from whatever state
/// the run is in.
///
/// A value for one handling; it is made anew each time.
///
/// @param request as it was read
/// @param signed as its author signed it
/// @param run as it is stored
/// @param line the open runs of its database
/// @param policies what environments ask
/// @param patience with targets that do not answer
/// @param now the time of this handling
public record RunProcess(
        RequestEvent request,
        Signed signed,
        Run run,
        Line line,
        Policies policies,
        Patience patience,
        Instant now) {

    /// Goes on as far as it can.
    public Decision advance(World world) {
        if (!run.source().equals(signed.attributes().get("source"))) {
            return new Decision.Ignore("somebody else asked for a run of this id before");
        }
        return switch (run.state()) {
            case Ended _ -> new Decision.Over();
            case Released _ -> rest(null, "released");
            case Requested requested -> {
                Cancellation word = run.cancellation();
                yield word == null
                        ? onItsTurn(world)
                        : end(requested.rejected(), rejection(Refusals.cancelled(word), List.of()));
            }
            case AwaitingApproval waiting -> {
                Cancellation word = run.cancellation();
                yield word == null
                        ? decided(world, waiting)
                        : end(waiting.expired(), cancelled(waiting.planned().digest(), word));
            }
        };
    }

    private Decision decided(World world, AwaitingApproval waiting) {
        if (waiting.approval() != null) {
            return onItsTurn(world);
        }
        if (now.isBefore(waiting.expiresAt())) {
            return rest(Duration.between(now, waiting.expiresAt()), "awaits approval");
        }
        return end(
                waiting.expired(),
                new PlanExpired(
                        run.id(),
                        run.database(),
                        waiting.planned().digest(),
                        PlanExpired.Reason.NOT_DECIDED_IN_TIME,
                        "nobody decided until " + waiting.expiresAt()));
    }

    private Decision onItsTurn(World world) {
        if (!line.isTurnOf(run.id())) {
            return rest(null, line.whyWaits());
        }
        var wish = new Wish(request);
        if (!wish.isKnownFormat()) {
            return reject(Refusals.unknownFormat(wish.format()), List.of());
        }
        Optional<HistoryTable> history = wish.history();
        if (history.isEmpty()) {
            return reject(Refusals.badHistoryTable(), List.of());
        }
        return switch (world.look(run.database(), history.get())) {
            case Sight.Unseen(Failure failure) -> unseen(failure);
            case Sight.Seen seen -> seen(world, wish, history.get(), seen);
        };
    }

    private Decision unseen(Failure failure) {
        Optional<Duration> pause =
                failure.cause().isPassing()
                        ? patience.pause(run.troubledSince(), now)
                        : Optional.empty();
        if (pause.isEmpty()) {
            return reject(failure, List.of());
        }
        return new Decision.Wait(
                List.of(), run.troubled(now), List.of(), pause.get(), failure.code());
    }

    private Decision seen(World world, Wish wish, HistoryTable history, Sight.Seen seen) {
        Alias other = seen.otherAlias();
        if (other != null) {
            return reject(Refusals.twoAliases(run.database(), other), List.of());
        }
        if (run.state() instanceof AwaitingApproval waiting
                && fits(waiting.planned().plan().plan(), seen)) {
            return released(world, waiting, wish, history, seen);
        }
        return made(world, wish, history, seen);
    }

    /// Nothing moved in the history; what the plan changes may have.
    private Decision released(
            World world,
            AwaitingApproval waiting,
            Wish wish,
            HistoryTable history,
            Sight.Seen seen) {
        List<Touched> then = waiting.planned().plan().plan().base().touched();
        var about = Questions.about(then.stream().map(Touched::relation).toList());
        return switch (world.examine(run.database(), about)) {
            case Examined.Unseen(Failure failure) -> unseen(failure);
            case Examined.Answered answers ->
                    Moved.since(then, answers.touched()).isEmpty()
                            ? release(waiting)
                            : made(world, wish, history, seen);
        };
    }

    private Decision made(World world, Wish wish, HistoryTable history, Sight.Seen seen) {
        Policy policy = policies.of(seen.environment());
        var situation =
                new Situation(
                        run.id(),
                        run.database(),
                        seen.databaseId(),
                        seen.environment(),
                        history,
                        seen.base(),
                        seen.recorded(),
                        policy.lint(),
                        seen.catalogue(),
                        policy.rewrites());
        return switch (new Making(wish, situation, policy, policies.limits(), world).make()) {
            case Making.Made.Unseen(Failure failure) -> unseen(failure);
            case Making.Made.Refused(Failure failure, List<Finding> findings) ->
                    reject(failure, findings);
            case Making.Made.Ready(Plan plan) -> planned(world, plan, policy, wish.isDryRun());
        };
    }

    /// Nothing was applied since, to the same database.
    private static boolean fits(Plan plan, Sight.Seen seen) {
        return plan.base().touching(List.of()).equals(seen.base())
                && plan.databaseId().equals(seen.databaseId())
                && plan.environment().equals(seen.environment());
    }

    private Decision planned(World world, Plan plan, Policy policy, boolean dryRun) {
        PlanDocument document = PlanDocument.of(plan);
        Digest digest = document.digest();
        if (run.state() instanceof AwaitingApproval waiting
                && waiting.planned().digest().equals(digest)) {
            return release(waiting);
        }
        var planned =
                new MigrationPlanned(
                        run.id(),
                        run.database(),
                        document,
                        digest,
                        revision(),
                        policy.disposition(plan, dryRun, now));
        return announce(world, planned);
    }

    /// Of the next plan.
    private int revision() {
        return switch (run.state()) {
            case Requested(int revision) -> revision;
            case AwaitingApproval waiting -> waiting.planned().revision() + 1;
            case Released _, Ended _ ->
                    throw new IllegalStateException("only who may plan makes a plan");
        };
    }

    /// The plan and what follows from its disposition, in one commit.
    private Decision announce(World world, MigrationPlanned planned) {
        return switch (planned.disposition()) {
            case Disposition.Releases _ -> {
                var release =
                        new PlanReleased(
                                run.id(),
                                run.database(),
                                planned.digest(),
                                signed,
                                world.sign(planned),
                                List.of(),
                                planned.revision());
                var released = new Released(planned.digest(), planned.revision());
                yield wait(List.of(planned, release), run.to(released), null, "released");
            }
            case Disposition.AwaitsApproval(_, var expiresAt) -> {
                var waiting = new AwaitingApproval(planned, world.sign(planned), expiresAt, null);
                yield wait(
                        List.of(planned),
                        run.to(waiting),
                        Duration.between(now, expiresAt),
                        "awaits approval");
            }
            case Disposition.OnlyShown _, Disposition.NothingToDo _ ->
                    end(new Ended(EventType.MIGRATION_PLANNED), planned);
        };
    }

    private Decision release(AwaitingApproval waiting) {
        Run released = run.to(waiting.released());
        return wait(List.of(waiting.release(signed)), released, null, "released");
    }

    private Decision reject(Failure failure, List<Finding> findings) {
        Ended ended =
                switch (run.state()) {
                    case Requested requested -> requested.rejected();
                    case AwaitingApproval waiting -> waiting.rejected();
                    case Released _, Ended _ ->
                            throw new IllegalStateException("only who may plan is rejected");
                };
        return end(ended, rejection(failure, findings));
    }

    private MigrationRejected rejection(Failure failure, List<Finding> findings) {
        return new MigrationRejected(run.id(), run.database(), failure, findings);
    }

    private PlanExpired cancelled(Digest digest, Cancellation word) {
        return new PlanExpired(
                run.id(), run.database(), digest, PlanExpired.Reason.CANCELLED, word.spoken());
    }

    private Decision end(Ended ended, Event... lastWords) {
        Run next = run.to(ended);
        return new Decision.Finish(
                List.of(lastWords), next, line.after(next).next().stream().toList());
    }

    private Decision rest(@Nullable Duration atMost, String why) {
        return new Decision.Wait(List.of(), run, List.of(), atMost, why);
    }

    private Decision wait(List<Event> events, Run next, @Nullable Duration atMost, String why) {
        return new Decision.Wait(
                events, next, line.after(next).next().stream().toList(), atMost, why);
    }
}
