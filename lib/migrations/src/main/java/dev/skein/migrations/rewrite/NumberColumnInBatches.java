package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A serial or identity column gives every row a number: `ADD COLUMN` writes the table anew. Here
/// its sequence numbers new rows at once and the old ones in batches.
///
/// `ADD GENERATED … AS IDENTITY` makes a sequence of its own, and wants a column that is not null
/// and has no default: until then another sequence stands in for it.
final class NumberColumnInBatches {
    static final Rewrite REWRITE =
            new Rewrite(
                    "number-column-in-batches",
                    "new rows are numbered at once, the old ones in batches",
                    Set.of(
                            "adding-field-with-volatile-default",
                            "adding-auto-increment-column",
                            "inline-constraint-on-new-column"),
                    NumberColumnInBatches::rewrite);

    private NumberColumnInBatches() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        return NewColumn.of(AlterClause.of(statement), around)
                .filter(column -> column.definition().isNumbered())
                .flatMap(column -> rewrite(column, around));
    }

    private static Optional<Outcome> rewrite(NewColumn column, Around around) {
        Name table = column.clause().table();
        if (column.ifNotExists()) {
            return Outcome.kept("IF NOT EXISTS leaves open what the column is");
        }
        Optional<String> obstacle = Filling.obstacle(table, REWRITE.id(), around);
        if (obstacle.isPresent()) {
            return Outcome.kept(obstacle.get());
        }
        if (Phrase.of(column.identity()).contains("NAME")) {
            return Outcome.kept("its sequence has a name of its own");
        }
        boolean identity = !column.identity().isEmpty();
        String chosen =
                identity
                        ? around.naming().passing(table, column.definition().name(), "numbers")
                        : around.naming().sequence(table, column.definition().name());
        var sequence = new Name(table.schema(), chosen);
        Stream<Piece> filled =
                Stream.of(
                        start(column, sequence, identity),
                        Filling.byDefault(table, column.clause().on(), column.name(), around));
        Stream<Piece> attached = identity ? Stream.of(attach(column, sequence)) : Stream.of();
        Stream<Piece> later = column.later();
        return Outcome.rewritten(
                Stream.of(filled, later.limit(1), attached, column.later().skip(1))
                        .flatMap(part -> part)
                        .toList());
    }

    private static Piece start(NewColumn column, Name sequence, boolean identity) {
        String type = column.definition().type().stored().spoken();
        String name = sequence.spoken();
        String[] both = {
            "CREATE SEQUENCE " + name + " AS " + type + options(column.identity()),
            column.add(type),
            column.alter("SET DEFAULT nextval(" + literal(name) + "::regclass)"),
            "ALTER SEQUENCE " + name + " OWNED BY " + column.clause().on() + "." + column.name()
        };
        return identity
                ? Piece.together(Phase.EXPAND, Arrays.copyOf(both, 3))
                        .undo(column.drop(), "DROP SEQUENCE IF EXISTS " + name)
                : Piece.together(Phase.EXPAND, both).undo(column.drop());
    }

    /// `START WITH 10`, with a blank in front; empty where there are none.
    private static String options(String identity) {
        var phrase = Phrase.of(identity);
        int open = phrase.size() == 0 ? -1 : phrase.find(0, "(");
        return open < 0 ? "" : " " + phrase.text(open + 1, phrase.size() - 1);
    }

    private static Piece attach(NewColumn column, Name sequence) {
        String own =
                "pg_get_serial_sequence("
                        + literal(column.clause().on())
                        + ", "
                        + literal(column.definition().name())
                        + ")";
        return Piece.together(
                Phase.CONTRACT,
                column.alter("DROP DEFAULT"),
                column.alter("ADD " + column.identity()),
                "SELECT setval(" + own + ", nextval(" + literal(sequence.spoken()) + "), false)",
                "DROP SEQUENCE " + sequence.spoken());
    }

    private static String literal(String text) {
        return Identifiers.literal(text);
    }
}
