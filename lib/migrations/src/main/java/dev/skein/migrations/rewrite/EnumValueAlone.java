package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// A value that a transaction has added to an enumeration cannot be used in it (55P04, 12 to 18).
final class EnumValueAlone {
    static final Rewrite REWRITE =
            new Rewrite(
                    "enum-value-alone",
                    "the value is committed before anything uses it",
                    Set.of("enum-value-in-transaction"),
                    EnumValueAlone::rewrite);

    private EnumValueAlone() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return statement.action() instanceof Action.AddEnumValue add
                        && !around.last()
                        && !around.isNew(add.type())
                ? Outcome.rewritten(Piece.together(Phase.EXPAND, statement.sql()))
                : Optional.empty();
    }
}
