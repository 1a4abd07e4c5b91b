package dev.skein.executor;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;

/// What the executor itself objects to, as people read it.
public final class Refusals {
    private static final String AGAIN = "request again: a new plan is made";

    private Refusals() {}

    public static Failure stale(String message) {
        return of("plan-stale", FailureCause.STALE, message, AGAIN);
    }

    /// Nothing of the plan was run.
    public static Failure outdated(String message) {
        return of("plan-stale", FailureCause.STALE, message, "nothing: another plan is made");
    }

    public static Failure otherDatabase() {
        return of(
                "identity-mismatch",
                FailureCause.NOT_TRUSTED,
                "this is another database than the plan was made for",
                "compare the url of this alias in the planner's and the executor's configuration");
    }

    /// The functions and tables of Skein in this database are another release's.
    public static Failure otherLedger(Alias database) {
        return of(
                "ledger-outdated",
                FailureCause.BAD_REQUEST,
                "the schema skein in " + database + " is of another release than this executor",
                "skein adopt " + database + ", again, with the newest of your releases of Skein");
    }

    public static Failure cancelled() {
        return of(
                "cancelled",
                FailureCause.CANCELLED_BY_PERSON,
                "the run was cancelled",
                "what is committed stays; request again to go on");
    }

    /// @param who holds it
    public static Failure lockNotGranted(String who) {
        return of(
                "lock-not-granted",
                FailureCause.LOCK_TIMEOUT,
                who,
                "end or wait for the session that holds the lock, then request again");
    }

    /// @param migration whose statement ended its own transaction
    public static Failure escaped(String migration) {
        return of(
                "transaction-escaped",
                FailureCause.RULE,
                "a statement of migration " + migration + " ended the transaction that it ran in",
                "look at what it committed, then correct the history: skein repair "
                        + migration
                        + " --reason TEXT");
    }

    public static Failure indexDiffers(String index) {
        return of(
                "index-differs",
                FailureCause.OBJECT_EXISTS,
                "a valid index " + index + " exists, with another definition",
                "rename one of the two and request again");
    }

    public static Failure indexInvalid(String index) {
        return of(
                "index-invalid",
                FailureCause.OTHER_SERVER_ERROR,
                "the index " + index + " is not valid after its build",
                "DROP INDEX CONCURRENTLY " + index + ", then request again");
    }

    private static Failure of(String code, FailureCause cause, String message, String next) {
        return new Failure(code, cause, null, message, null, next);
    }
}
