package dev.skein.planner.run;

import dev.skein.events.Disposition;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Signed;

/// Its plan is stored, so that it is said in the same bytes whatever happens in between.
///
/// @param planned what is said
public record Drafted(MigrationPlanned planned) implements RunState {

    /// The plan was said; its disposition decides.
    ///
    /// @param said the plan as it was signed
    public RunState announced(Signed said) {
        return switch (planned.disposition()) {
            case Disposition.Releases _ -> new Released(planned.digest(), planned.revision());
            case Disposition.AwaitsApproval(_, var expiresAt) ->
                    new AwaitingApproval(planned, said, expiresAt, null);
            case Disposition.OnlyShown _, Disposition.NothingToDo _ ->
                    new Ended(EventType.MIGRATION_PLANNED);
        };
    }

    /// The plan is the run's last word; it is too late to cancel.
    public boolean endsTheRun() {
        return switch (planned.disposition()) {
            case Disposition.OnlyShown _, Disposition.NothingToDo _ -> true;
            case Disposition.Releases _, Disposition.AwaitsApproval _ -> false;
        };
    }

    public Ended cancelled() {
        return new Ended(EventType.PLAN_EXPIRED);
    }

    /// Taken with the draft: nobody else comes in between the plan and its release.
    @Override
    public boolean holdsSlot() {
        return planned.disposition() instanceof Disposition.Releases;
    }

    @Override
    public String spoken() {
        return "drafted";
    }
}
