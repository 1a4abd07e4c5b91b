package dev.skein.cli.io;

import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// What a target says of its past, read with a role that cannot write.
public final class TargetHistory {
    private TargetHistory() {}

    /// Empty where the database is not adopted.
    ///
    /// @throws dev.skein.targets.TargetRefusal where the target cannot be used as it is
    public static Optional<TargetState> read(Target target) throws SQLException {
        try (Connection session = target.open()) {
            return TargetState.read(session, NativeHistory.DEFAULT);
        }
    }
}
