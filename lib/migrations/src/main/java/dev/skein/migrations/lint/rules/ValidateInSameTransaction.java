package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.stream.Stream;

/// The lock of ADD CONSTRAINT is held until the transaction ends, through the whole scan.
final class ValidateInSameTransaction {
    static final Rule RULE =
            new Rule(
                    "validate-in-same-transaction",
                    Rule.Group.CONSTRAINT,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "VALIDATE CONSTRAINT in the transaction that added it",
                    "validate in a later migration",
                    ValidateInSameTransaction::check,
                    (statement, _) ->
                            Altered.isSingle(statement)
                                    ? Optional.of(Mended.apart(statement.sql()))
                                    : Optional.empty());

    /// golang-migrate sends a file as one message, which the server runs as one transaction unless
    /// the file itself parts it; a plan does the same.
    private static final String WHOLE_FILE =
            "; without BEGIN and COMMIT the file is one transaction";

    private ValidateInSameTransaction() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.ValidateConstraint.class,
                        validate -> isAddedHere(statement, validate, around))
                .map(found ->
                        new Rule.Hit(
                                "reads every row of "
                                        + found.table().spoken()
                                        + " under the lock that added "
                                        + found.what().constraint(),
                                "ADD CONSTRAINT's lock on "
                                        + around.sized(found.table())
                                        + " is held until the transaction ends: NOT VALID gains nothing"
                                        + (around.isInTransaction() ? "" : WHOLE_FILE)));
    }

    private static boolean isAddedHere(
            SqlStatement statement, Alteration.ValidateConstraint validate, Surroundings around) {
        return statement.action() instanceof Action.AlterTable own
                && Stream.concat(around.earlierInTransaction().stream(), Stream.of(statement))
                        .flatMap(one -> one.actions().stream())
                        .filter(Action.AlterTable.class::isInstance)
                        .map(Action.AlterTable.class::cast)
                        .filter(alter -> alter.table().qualified().equals(own.table().qualified()))
                        .flatMap(alter -> alter.alterations().stream())
                        .anyMatch(one ->
                                one instanceof Alteration.AddConstraint(var added)
                                        && added.notValid()
                                        && added.chosenName(own.table())
                                                .equals(validate.constraint()));
    }
}
