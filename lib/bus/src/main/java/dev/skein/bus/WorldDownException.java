package dev.skein.bus;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Something that a handler needs does not answer; the job is tried again with backoff until it
/// does.
public final class WorldDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorldDownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// What a failure of the control database is to a job.
    ///
    /// @return a world that is down, or, where the same statement would fail again, a
    ///   [RefusedException]
    public static RuntimeException orRefusal(SQLException e) {
        return Fault.of(e) == Fault.WORLD
                ? new WorldDownException("the control database does not answer", e)
                : new RefusedException(e);
    }
}
