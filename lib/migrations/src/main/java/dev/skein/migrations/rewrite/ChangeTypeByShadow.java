package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.events.plan.Phase;
import dev.skein.migrations.catalogue.Column;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A type change that writes every row anew stops all users. A second column of the new type, kept
/// in step by a trigger and filled in batches, takes the place of the first in a moment.
///
/// The column then stands last in its table, and loses its own comment and grants: only where it is
/// asked for, and only of a column that no index, key, check or view is made of.
final class ChangeTypeByShadow {
    static final Rewrite REWRITE =
            new Rewrite(
                    "change-type-by-shadow",
                    "a second column is kept in step and filled in batches, then takes the first one's place",
                    Set.of("changing-column-type"),
                    ChangeTypeByShadow::rewrite);

    private ChangeTypeByShadow() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return AlterClause.of(statement)
                .filter(clause ->
                        !around.isNew(clause.table()) && around.asked().contains(REWRITE.id()))
                .filter(clause -> clause.alteration() instanceof Alteration.AlterType)
                .flatMap(clause -> rewrite(clause, around));
    }

    private static Optional<Outcome> rewrite(AlterClause clause, Around around) {
        String name = ((Alteration.AlterType) clause.alteration()).column();
        Optional<Relation> table = around.relation(clause.table());
        Optional<Column> column = table.flatMap(known -> known.column(name));
        if (table.isEmpty() || column.isEmpty()) {
            return Outcome.kept("the column is not known without the target");
        }
        Optional<String> obstacle =
                Filling.obstacle(clause.table(), REWRITE.id(), around)
                        .or(() -> obstacle(table.get(), column.get()));
        return obstacle.isPresent()
                ? Outcome.kept(obstacle.get())
                : Outcome.rewritten(pieces(clause, column.get(), around));
    }

    private static Optional<String> obstacle(Relation table, Column column) {
        String name = column.name();
        boolean constrained =
                table.constraints().stream()
                        .filter(one -> one.kind() != Constraint.Kind.NOT_NULL)
                        .anyMatch(one ->
                                one.columns().contains(name) || mentions(one.definition(), name));
        boolean indexed =
                table.indexes().stream()
                        .anyMatch(one ->
                                one.columns().contains(name) || mentions(one.definition(), name));
        if (constrained || indexed || !table.dependents().isEmpty()) {
            return Optional.of("an index, a constraint or a view is made of " + name);
        }
        String value = column.expression();
        boolean numbered = value != null && value.contains("nextval");
        return table.kind() != Relation.Kind.TABLE
                        || table.partitionOf() != null
                        || column.identity()
                        || column.generated() != Column.Generated.NO
                        || numbered
                ? Optional.of(name + " is generated, or its table is partitioned")
                : Optional.empty();
    }

    private static boolean mentions(String definition, String column) {
        var phrase = Phrase.of(definition);
        return phrase.names(0, phrase.size()).stream()
                .map(Identifiers::unquoted)
                .anyMatch(column::equals);
    }

    private static List<Piece> pieces(AlterClause clause, Column column, Around around) {
        Phrase action = clause.action();
        int using = action.find(0, "USING");
        int type = action.find(0, "TYPE") + 1;
        String wanted = action.text(type, using < 0 ? action.size() : using);
        String old = Identifiers.quoted(column.name());
        String value = using < 0 ? old : action.text(using + 1);
        Name table = clause.table();
        String made = around.naming().passing(table, column.name(), "type");
        String shadow = Identifiers.quoted(made);
        String function = new Name(table.schema(), made).spoken();
        List<Batches.Key> key = around.key(table).orElseThrow();
        String drop = "DROP TRIGGER " + shadow + " ON " + clause.on();
        var pieces = new ArrayList<Piece>();
        pieces.add(
                Piece.together(
                                Phase.EXPAND,
                                clause.with("ADD COLUMN " + shadow + " " + wanted),
                                function(function, shadow, value, using < 0, table),
                                "CREATE TRIGGER "
                                        + shadow
                                        + " BEFORE INSERT OR UPDATE ON "
                                        + clause.on()
                                        + " FOR EACH ROW EXECUTE FUNCTION "
                                        + function
                                        + "()")
                        .undo(
                                drop,
                                "DROP FUNCTION " + function + "()",
                                clause.with("DROP COLUMN " + shadow)));
        pieces.add(
                Piece.inBatches(
                        Keys.batches(clause.on(), key),
                        "UPDATE "
                                + clause.on()
                                + " SET "
                                + shadow
                                + " = "
                                + value
                                + " WHERE "
                                + Keys.range(key)));
        String check =
                Identifiers.quoted(around.naming().passing(table, column.name(), "not_null"));
        if (column.notNull()) {
            pieces.add(
                    Piece.together(
                                    Phase.EXPAND,
                                    clause.with(
                                            "ADD CONSTRAINT "
                                                    + check
                                                    + " CHECK ("
                                                    + shadow
                                                    + " IS NOT NULL) NOT VALID"))
                            .undo(clause.with("DROP CONSTRAINT " + check)));
            pieces.add(Piece.together(Phase.VALIDATE, clause.with("VALIDATE CONSTRAINT " + check)));
        }
        pieces.add(swap(clause, column, shadow, function, drop, check));
        return pieces;
    }

    /// By assignment, as the type change itself converts.
    private static String function(
            String function, String shadow, String value, boolean plain, Name table) {
        String assignment =
                plain
                        ? "NEW." + shadow + " := NEW." + value
                        : "SELECT "
                                + value
                                + " INTO NEW."
                                + shadow
                                + " FROM (SELECT NEW.*) AS "
                                + Identifiers.quoted(table.name());
        return "CREATE FUNCTION "
                + function
                + "() RETURNS trigger LANGUAGE plpgsql AS $skein$ BEGIN "
                + assignment
                + "; RETURN NEW; END $skein$";
    }

    private static Piece swap(
            AlterClause clause,
            Column column,
            String shadow,
            String function,
            String drop,
            String check) {
        String name = Identifiers.quoted(column.name());
        var sql =
                new ArrayList<>(
                        List.of(
                                drop,
                                "DROP FUNCTION " + function + "()",
                                clause.with("DROP COLUMN " + name),
                                clause.with("RENAME COLUMN " + shadow + " TO " + name)));
        if (column.expression() != null) {
            sql.add(clause.with("ALTER COLUMN " + name + " SET DEFAULT " + column.expression()));
        }
        if (column.notNull()) {
            sql.add(clause.with("ALTER COLUMN " + name + " SET NOT NULL"));
            sql.add(clause.with("DROP CONSTRAINT " + check));
        }
        return Piece.together(Phase.CONTRACT, sql.toArray(String[]::new));
    }
}
