package dev.skein.events.failure;

import org.jspecify.annotations.Nullable;

/// What kind of thing happened. [#of(String)] is the one place that knows SQLSTATEs.
///
/// Source: PostgreSQL, appendix "PostgreSQL Error Codes".
public enum FailureCause {
    /// A conflicting lock was not granted within `lock_timeout`.
    LOCK_TIMEOUT(true),
    DEADLOCK(true),
    SERIALIZATION(true),
    TOO_MANY_CONNECTIONS(true),
    /// The connection broke or could not be made; after a COMMIT the outcome is unknown until the
    /// ledger is read.
    UNREACHABLE(true),
    /// The server is starting, stopping or was told to end our session.
    SERVER_SHUTDOWN(true),
    /// `statement_timeout` or somebody's cancel.
    CANCELED(false),
    /// Never retried: the space is not given back by trying again.
    DISK_FULL(false),
    OUT_OF_MEMORY(false),
    /// A hot standby or a read-only session.
    READ_ONLY(false),
    WRONG_CREDENTIALS(false),
    NO_SUCH_DATABASE(false),
    NOT_PERMITTED(false),
    SYNTAX(false),
    NO_SUCH_OBJECT(false),
    OBJECT_EXISTS(false),
    DEPENDENT_OBJECTS(false),
    /// Rows that are there do not fit: duplicates, nulls, orphans, values that a check or cast
    /// rejects.
    DATA_VIOLATES(false),
    NOT_IN_TRANSACTION_BLOCK(false),
    /// A signature, digest, approval or identity does not hold.
    NOT_TRUSTED(false),
    /// The request or its files are not what they must be.
    BAD_REQUEST(false),
    /// A lint rule blocks.
    RULE(false),
    /// The plan's base moved.
    STALE(false),
    CANCELLED_BY_PERSON(false),
    /// A program that we start failed or is too old.
    TOOL(false),
    /// A server error of another kind.
    OTHER_SERVER_ERROR(false),
    /// A fault of ours.
    INTERNAL(false);

    private final boolean passing;

    FailureCause(boolean passing) {
        this.passing = passing;
    }

    /// True where the same attempt may succeed a little later.
    public boolean isPassing() {
        return passing;
    }

    public static FailureCause of(@Nullable String sqlState) {
        if (sqlState == null) {
            return INTERNAL;
        }
        return switch (sqlState) {
            case "55P03" -> LOCK_TIMEOUT;
            case "40P01" -> DEADLOCK;
            case "40001" -> SERIALIZATION;
            case "53300" -> TOO_MANY_CONNECTIONS;
            case "57P01", "57P02", "57P03" -> SERVER_SHUTDOWN;
            case "57014" -> CANCELED;
            case "53100" -> DISK_FULL;
            case "53200" -> OUT_OF_MEMORY;
            case "25006" -> READ_ONLY;
            case "28000", "28P01" -> WRONG_CREDENTIALS;
            case "3D000" -> NO_SUCH_DATABASE;
            case "42501" -> NOT_PERMITTED;
            case "42601", "42P02" -> SYNTAX;
            case "42P01", "42703", "42704", "42883", "3F000" -> NO_SUCH_OBJECT;
            case "42P07", "42701", "42710", "42723", "42P06", "42P04" -> OBJECT_EXISTS;
            case "2BP01" -> DEPENDENT_OBJECTS;
            case "25001" -> NOT_IN_TRANSACTION_BLOCK;
            default -> ofClass(sqlState);
        };
    }

    private static FailureCause ofClass(String sqlState) {
        return switch (sqlState.length() < 2 ? "" : sqlState.substring(0, 2)) {
            case "08" -> UNREACHABLE;
            case "22", "23" -> DATA_VIOLATES;
            default -> OTHER_SERVER_ERROR;
        };
    }
}
