package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// `SET NOT NULL` reads every row under ACCESS EXCLUSIVE, unless a validated CHECK says the same
/// (since 12). From 18 on the constraint itself can be NOT VALID first.
final class SetNotNullByCheck {
    static final Rewrite REWRITE =
            new Rewrite(
                    "set-not-null-by-check",
                    "the rows are looked through while reads and writes go on",
                    Set.of("adding-not-nullable-field"),
                    SetNotNullByCheck::rewrite);

    private SetNotNullByCheck() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return AlterClause.of(statement)
                .filter(one -> !around.isNew(one.table()))
                .flatMap(one -> rewrite(one, around));
    }

    private static Optional<Outcome> rewrite(AlterClause clause, Around around) {
        return switch (clause.alteration()) {
            case Alteration.SetNotNull(String column) when !isProven(clause, column, around) ->
                    Outcome.rewritten(
                            around.isAtLeast(Around.V18)
                                    ? byConstraint(clause, column, around)
                                    : byCheck(clause, column, around));
            case Alteration.AddConstraint(var constraint)
                    when constraint.is(Constraint.Kind.NOT_NULL)
                            && constraint.looksAtRows()
                            && !isProven(clause, constraint.columns().getFirst(), around) ->
                    ConstraintText.of(Optional.of(clause), Constraint.Kind.NOT_NULL, around)
                            .flatMap(text -> ConstraintText.later(text, name(text, around)));
            default -> Optional.empty();
        };
    }

    private static boolean isProven(AlterClause clause, String column, Around around) {
        return around.soFar().provenNotNull(clause.table(), column);
    }

    private static String name(ConstraintText text, Around around) {
        String name = text.definition().name();
        return name == null
                ? around.naming()
                        .notNull(text.clause().table(), text.definition().columns().getFirst())
                : name;
    }

    private static Piece[] byConstraint(AlterClause clause, String column, Around around) {
        String name = Identifiers.quoted(around.naming().notNull(clause.table(), column));
        return new Piece[] {
            Piece.together(
                            Phase.EXPAND,
                            clause.with(
                                    "ADD CONSTRAINT "
                                            + name
                                            + " NOT NULL "
                                            + Identifiers.quoted(column)
                                            + " NOT VALID"))
                    .undo(clause.with("DROP CONSTRAINT " + name)),
            Piece.together(Phase.VALIDATE, clause.with("VALIDATE CONSTRAINT " + name))
        };
    }

    private static Piece[] byCheck(AlterClause clause, String column, Around around) {
        String quoted = Identifiers.quoted(column);
        String name =
                Identifiers.quoted(around.naming().passing(clause.table(), column, "not_null"));
        String drop = clause.with("DROP CONSTRAINT " + name);
        return new Piece[] {
            Piece.together(
                            Phase.EXPAND,
                            clause.with(
                                    "ADD CONSTRAINT "
                                            + name
                                            + " CHECK ("
                                            + quoted
                                            + " IS NOT NULL) NOT VALID"))
                    .undo(clause.with("DROP CONSTRAINT IF EXISTS " + name)),
            Piece.together(Phase.VALIDATE, clause.with("VALIDATE CONSTRAINT " + name)),
            Piece.together(
                            Phase.VALIDATE,
                            clause.with("ALTER COLUMN " + quoted + " SET NOT NULL"),
                            drop)
                    .undo(clause.with("ALTER COLUMN " + quoted + " DROP NOT NULL"))
        };
    }
}
