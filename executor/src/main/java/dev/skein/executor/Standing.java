package dev.skein.executor;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Base;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Step;
import dev.skein.events.plan.Touched;
import dev.skein.targets.Moved;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a locked target says when a run begins on it, or goes on.
///
/// @param head newest row of the ledger
/// @param begun a session of this run was here before and may have left more than ledger rows
/// @param held this run's rows, in order
/// @param version the native history's current version; absent on an empty one
/// @param dirty the native tool's own mark of a failed attempt
/// @param major PostgreSQL's major version
/// @param touched the relations that the plan changes, as they are
public record Standing(
        Base.@Nullable LedgerHead head,
        boolean begun,
        List<Held> held,
        @Nullable String version,
        boolean dirty,
        int major,
        List<Touched> touched) {
    private static final int MAJOR = 10_000;

    public Standing {
        held = List.copyOf(held);
        touched = List.copyOf(touched);
    }

    /// A row of the ledger.
    public record Held(int step, String migration) {}

    public Set<Integer> steps() {
        return held.stream().map(Held::step).collect(Collectors.toSet());
    }

    /// Nothing of the run is in the database: it may be planned anew.
    public boolean isUntouched() {
        return held.isEmpty() && !begun;
    }

    /// Why the plan does not fit any more. Where nothing of the run is applied, ledger, native
    /// history and the relations that it changes are what they were when it was made; else its own
    /// steps are the newest, from the first one on without a gap.
    public Optional<Failure> objection(Assignment assignment) {
        Plan plan = assignment.plan();
        if (held.isEmpty()) {
            return moved(plan.base()).map(begun ? Refusals::stale : Refusals::outdated);
        }
        return broken(assignment, plan).map(Refusals::stale);
    }

    private Optional<String> broken(Assignment assignment, Plan plan) {
        if (!isBeginningOf(plan.steps())) {
            return Optional.of("the ledger holds other steps under this run");
        }
        var last = new Base.LedgerHead(assignment.run().value(), held.size());
        return last.equals(head)
                ? Optional.empty()
                : Optional.of("another run was applied in the middle of this one");
    }

    private Optional<String> moved(Base base) {
        boolean same =
                Objects.equals(head, base.ledgerHead())
                        && Objects.equals(version, base.version())
                        && dirty == base.dirty();
        if (!same) {
            return Optional.of("something was applied after the plan was made");
        }
        if (major != base.serverVersion() / MAJOR) {
            return Optional.of("the plan was made for another version of PostgreSQL");
        }
        List<String> relations = Moved.since(base.touched(), touched);
        return relations.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", relations) + " after the plan was made");
    }

    private boolean isBeginningOf(List<Step> steps) {
        if (held.size() > steps.size()) {
            return false;
        }
        for (int i = 0; i < held.size(); i++) {
            Step step = steps.get(i);
            if (!held.get(i).equals(new Held(step.number(), step.migration()))) {
                return false;
            }
        }
        return true;
    }
}
