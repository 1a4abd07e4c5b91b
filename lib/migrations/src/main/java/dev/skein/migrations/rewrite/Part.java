package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Origin;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a file on its way into the steps of a plan.
public sealed interface Part {

    /// It commits together with what stands beside it.
    ///
    /// @param origin the rewrite that made it; absent where its author wrote it
    record AsWritten(SqlStatement statement, @Nullable Origin origin) implements Part {}

    /// A step of its own.
    ///
    /// @param statements the piece's, read
    record Made(Piece piece, List<SqlStatement> statements, Origin origin) implements Part {
        public Made {
            statements = List.copyOf(statements);
        }
    }
}
