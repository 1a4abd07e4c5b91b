package dev.skein.migrations.sql;

import java.util.Set;

/// Type changes that need not touch a row, as far as the statement itself can tell.
///
/// Measured on 13 to 18: varchar to text or to a wider varchar, numeric to an unbounded or wider
/// one keep the rows; every USING expression and everything else may write them anew.
public final class FreeTypeChanges {
    private static final Set<String> UNBOUNDED = Set.of("text", "varchar", "numeric");
    private static final Set<String> WIDENING = Set.of("varchar", "varbit");

    private FreeTypeChanges() {}

    public static boolean mayBeFree(Alteration.AlterType change) {
        if (change.using()) {
            return false;
        }
        return change.type().modifiers().isEmpty()
                ? UNBOUNDED.contains(change.type().name())
                : WIDENING.contains(change.type().name());
    }
}
