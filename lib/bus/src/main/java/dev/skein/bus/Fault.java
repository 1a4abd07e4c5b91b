package dev.skein.bus;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Whose fault it is that something failed on the control database or in a handler.
enum Fault {
    NONE,
    /// The same again may succeed, however long it takes: connections, locks, disks, credentials.
    WORLD,
    /// A statement, a grant or a table of ours is wrong: every record would fail alike.
    CODE,
    /// What was to be stored does not fit its table, or our code fell over it.
    RECORD;

    static Fault of(Throwable e) {
        return switch (e) {
            case SQLException sql -> ofState(sql.getSQLState());
            case WorldDownException _ -> WORLD;
            case RefusedException refused -> of(refused.refusal());
            case RuntimeException _, StackOverflowError _ -> RECORD;
            default -> CODE;
        };
    }

    /// By SQLSTATE: `dev.skein.events.failure.FailureCause` tells people what a migration met; this
    /// tells our own tables apart from the world. A pool that has nothing to give states none.
    ///
    /// Source: PostgreSQL, appendix "PostgreSQL Error Codes".
    private static Fault ofState(@Nullable String state) {
        return switch (state) {
            case null -> WORLD;
            // A standby after a failover; a lock or a query that somebody ended.
            case "25006", "55P03" -> WORLD;
            default -> ofClass(state.length() < 2 ? state : state.substring(0, 2));
        };
    }

    /// 08 connection, 28 authorization, 3D catalog name, 40 rollback, 53 resources, 57 operator, 58
    /// system, F0 configuration file, XX internal; 22 data, 23 constraint, 54 limit.
    private static Fault ofClass(String stateClass) {
        return switch (stateClass) {
            case "08", "28", "3D", "40", "53", "57", "58", "F0", "XX" -> WORLD;
            case "22", "23", "54" -> RECORD;
            default -> CODE;
        };
    }

    /// For logs, quarantines and tables. A record's own fault is told without its message, which
    /// may quote what the record holds.
    static String reason(Throwable e) {
        if (of(e) != RECORD) {
            return e.toString();
        }
        if (e instanceof RefusedException refused) {
            return reason(refused.refusal());
        }
        if (e instanceof SQLException sql) {
            return "SQLSTATE " + sql.getSQLState();
        }
        StackTraceElement[] frames = e.getStackTrace();
        return e.getClass().getSimpleName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
