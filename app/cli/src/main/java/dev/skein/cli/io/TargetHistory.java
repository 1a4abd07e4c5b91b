package dev.skein.cli.io;

import dev.skein.targets.Ledger;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a target says of its past, read with a role that cannot write.
///
/// @param files as they were when Skein applied them
public record TargetHistory(TargetState state, List<Ledger.AppliedFile> files) {
    public TargetHistory {
        files = List.copyOf(files);
    }

    /// Empty where the database is not adopted.
    ///
    /// @throws dev.skein.targets.TargetRefusal where the target cannot be used as it is
    public static Optional<TargetHistory> read(Target target) throws SQLException {
        try (Connection session = target.open()) {
            Optional<TargetState> state = TargetState.read(session, NativeHistory.DEFAULT);
            return state.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TargetHistory(state.get(), Ledger.files(session)));
        }
    }
}
