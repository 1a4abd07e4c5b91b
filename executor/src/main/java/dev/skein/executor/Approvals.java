package dev.skein.executor;

import dev.skein.events.Disposition;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.PlanApproved;
import dev.skein.events.PlanReleased;
import dev.skein.events.Requester;
import dev.skein.events.Signed;
import dev.skein.events.wire.Reading;
import java.time.Instant;

/// Whether somebody else wanted this very plan, in time.
final class Approvals {
    private final Envelopes envelopes;

    Approvals(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /// @throws Objection `approval-missing` or `not-trusted`
    void check(MigrationPlanned planned, PlanReleased released, Requester requester) {
        switch (planned.disposition()) {
            case Disposition.Releases _ -> {}
            case Disposition.AwaitsApproval(_, Instant expiresAt) -> {
                boolean approved = false;
                for (Signed signed : released.approvals()) {
                    Reading.Known reading = envelopes.reading(signed, PlanApproved.class);
                    var approval = (PlanApproved) reading.event();
                    approved |=
                            isOf(approval, planned)
                                    && !isSame(approval.by(), requester)
                                    && !reading.envelope().time().isAfter(expiresAt);
                }
                if (!approved) {
                    throw new Objection(
                            "approval-missing",
                            "nobody other than the requester approved this very plan in time");
                }
            }
            case Disposition.OnlyShown _, Disposition.NothingToDo _ ->
                    throw new Objection("not-trusted", "the plan was not made to be run");
        }
    }

    private static boolean isOf(PlanApproved approval, MigrationPlanned planned) {
        return approval.run().equals(planned.run())
                && approval.database().equals(planned.database())
                && approval.plan().equals(planned.digest());
    }

    /// Logins differ in case on no system that people sign in to.
    private static boolean isSame(Requester one, Requester other) {
        return one.name().equalsIgnoreCase(other.name());
    }
}
