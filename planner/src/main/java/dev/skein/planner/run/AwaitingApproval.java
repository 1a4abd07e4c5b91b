package dev.skein.planner.run;

import dev.skein.events.DecisionEvent;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanReleased;
import dev.skein.events.Requester;
import dev.skein.events.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody other than the requester has to decide. It holds no slot: others may run meanwhile.
///
/// @param planned the plan to decide on
/// @param said the same as it was signed
/// @param expiresAt an approval that comes later is void
/// @param approval the approval as its author signed it; absent while nobody approved
public record AwaitingApproval(
        MigrationPlanned planned, Signed said, Instant expiresAt, @Nullable Signed approval)
        implements RunState {

    /// Why this decision does not count; empty where it does.
    ///
    /// @param requester who asked for the run
    public Optional<String> objectionTo(DecisionEvent decision, Requester requester, Instant now) {
        if (!decision.plan().equals(planned.digest())) {
            return Optional.of("it names another plan than the current one");
        }
        if (approval == null && !now.isBefore(expiresAt)) {
            return Optional.of("it came after the time to decide");
        }
        boolean approves = decision instanceof PlanApproved;
        return approves && decision.by().name().equals(requester.name())
                ? Optional.of("nobody approves a plan of their own")
                : Optional.empty();
    }

    /// The first approval counts; a second one changes nothing.
    public AwaitingApproval approved(Signed word) {
        return approval == null ? new AwaitingApproval(planned, said, expiresAt, word) : this;
    }

    /// Nothing moved since it was planned, and the slot is free.
    public Released released() {
        return new Released(planned.digest(), planned.revision());
    }

    /// What the others need to verify the whole way from the request to the release.
    ///
    /// @param request as its author signed it
    public PlanReleased release(Signed request) {
        return new PlanReleased(
                planned.run(),
                planned.database(),
                planned.digest(),
                request,
                said,
                approval == null ? List.of() : List.of(approval),
                planned.revision());
    }

    public Ended rejected() {
        return new Ended(EventType.MIGRATION_REJECTED);
    }

    /// Nobody decided in time, it was declined or cancelled.
    public Ended expired() {
        return new Ended(EventType.PLAN_EXPIRED);
    }

    @Override
    public boolean wantsSlot() {
        return approval != null;
    }

    @Override
    public String spoken() {
        return "awaiting-approval";
    }
}
