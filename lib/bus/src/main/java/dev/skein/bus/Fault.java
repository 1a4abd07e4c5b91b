package dev.skein.bus;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Whose fault it is that something was not stored.
enum Fault {
    NONE,
    /// The same again may succeed: connections, locks, disks, grants.
    WORLD,
    /// The same again will not: what was to be stored does not fit its table, or our code fell over
    /// it.
    RECORD;

    /// SQLSTATE classes 22 (data exception), 23 (integrity constraint violation) and 54 (program
    /// limit exceeded). Source: PostgreSQL, appendix "PostgreSQL Error Codes".
    static Fault of(Throwable e) {
        return switch (e) {
            case SQLException sql -> ofState(sql.getSQLState());
            case WorldDownException _ -> WORLD;
            case RuntimeException _, StackOverflowError _ -> RECORD;
            default -> WORLD;
        };
    }

    private static Fault ofState(@Nullable String state) {
        boolean data =
                state != null
                        && (state.startsWith("22")
                                || state.startsWith("23")
                                || state.startsWith("54"));
        return data ? RECORD : WORLD;
    }

    /// For logs and quarantines. A record's own fault is told without its message, which may quote
    /// what the record holds.
    static String reason(Throwable e) {
        if (of(e) == WORLD) {
            return e.toString();
        }
        if (e instanceof SQLException sql) {
            return "SQLSTATE " + sql.getSQLState();
        }
        StackTraceElement[] frames = e.getStackTrace();
        return e.getClass().getSimpleName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
