package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An `ADD COLUMN` as its parts.
///
/// @param clause it as text
/// @param definition what it means
/// @param name as SQL
/// @param type with its collation
/// @param value of DEFAULT; empty where there is none
/// @param identity `GENERATED … AS IDENTITY (…)`; empty where it is none
/// @param constraints as those of a table: `ADD CONSTRAINT n UNIQUE (email)`
record NewColumn(
        AlterClause clause,
        ColumnDefinition definition,
        String name,
        String type,
        String value,
        String identity,
        List<String> constraints) {

    /// Of a table that others use.
    static Optional<NewColumn> of(Optional<AlterClause> clause, Around around) {
        return clause.filter(one -> !around.isNew(one.table()))
                .filter(one ->
                        one.alteration() instanceof Alteration.AddColumn add
                                && !add.column().isGenerated())
                .map(NewColumn::read);
    }

    private static NewColumn read(AlterClause clause) {
        var definition = ((Alteration.AddColumn) clause.alteration()).column();
        Phrase action = clause.action();
        int name = action.skip(action.skip(1, "COLUMN"), "IF", "NOT", "EXISTS");
        String quoted = Identifiers.quoted(definition.name());
        List<String> parts = ColumnParts.of(Phrase.of(action.text(name + 1)));
        String type = parts.getFirst();
        String value = "";
        String identity = "";
        var constraints = new ArrayList<String>();
        for (String part : parts.subList(1, parts.size())) {
            var phrase = Phrase.of(part);
            int kind = phrase.has(0, "CONSTRAINT") ? 2 : 0;
            if (phrase.has(kind, "DEFAULT")) {
                value = phrase.text(kind + 1);
            } else if (phrase.has(kind, "GENERATED")) {
                identity = phrase.text(kind);
            } else if (phrase.has(0, "COLLATE")
                    || phrase.has(0, "STORAGE")
                    || phrase.has(0, "COMPRESSION")) {
                type = type + " " + part;
            } else if (!phrase.has(kind, "NOT", "NULL") && !phrase.has(kind, "NULL")) {
                constraints.add("ADD " + ColumnParts.ofTable(phrase, kind, quoted));
            }
        }
        return new NewColumn(clause, definition, quoted, type, value, identity, constraints);
    }

    boolean ifNotExists() {
        return clause.alteration() instanceof Alteration.AddColumn add && add.ifNotExists();
    }

    String add(String rest) {
        return clause.with("ADD COLUMN " + name + " " + rest);
    }

    String alter(String change) {
        return clause.with("ALTER COLUMN " + name + " " + change);
    }

    String drop() {
        return clause.with("DROP COLUMN " + name);
    }

    /// What is left when the column is there and filled, each to be made safe by its own rewrite.
    Stream<Piece> later() {
        Stream<String> notNull =
                definition.notNull() || definition.isNumbered()
                        ? Stream.of(alter("SET NOT NULL"))
                        : Stream.of();
        return Stream.concat(notNull, constraints.stream().map(clause::with)).map(Piece::written);
    }
}
