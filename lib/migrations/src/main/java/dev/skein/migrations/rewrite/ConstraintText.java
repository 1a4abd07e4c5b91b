package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Identifiers;
import java.util.Optional;

/// An `ALTER TABLE … ADD CONSTRAINT` that would look at every row.
///
/// @param clause it as text
/// @param definition what it means
/// @param body without ADD and its name
record ConstraintText(AlterClause clause, ConstraintDefinition definition, Phrase body) {

    /// Of a kind, on a table that others use.
    static Optional<ConstraintText> of(
            Optional<AlterClause> clause, Constraint.Kind kind, Around around) {
        return clause.filter(one -> !around.isNew(one.table()))
                .filter(one ->
                        one.alteration() instanceof Alteration.AddConstraint(var definition)
                                && definition.is(kind)
                                && definition.looksAtRows())
                .map(ConstraintText::read);
    }

    private static ConstraintText read(AlterClause clause) {
        Phrase action = clause.action();
        int body = action.has(1, "CONSTRAINT") ? 3 : 1;
        return new ConstraintText(
                clause,
                ((Alteration.AddConstraint) clause.alteration()).constraint(),
                Phrase.of(action.text(body)));
    }

    /// `ADD … NOT VALID` holds new rows to it at once and reads none; VALIDATE reads the old ones
    /// while writers go on.
    static Optional<Outcome> later(ConstraintText text, String name) {
        String quoted = Identifiers.quoted(name);
        AlterClause clause = text.clause();
        return Outcome.rewritten(
                Piece.together(
                                Phase.EXPAND,
                                clause.with(
                                        "ADD CONSTRAINT "
                                                + quoted
                                                + " "
                                                + text.body().text(0)
                                                + " NOT VALID"))
                        .undo(clause.with("DROP CONSTRAINT " + quoted)),
                Piece.together(Phase.VALIDATE, clause.with("VALIDATE CONSTRAINT " + quoted)));
    }
}
