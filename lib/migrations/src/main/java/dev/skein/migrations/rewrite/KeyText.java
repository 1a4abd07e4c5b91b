package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of a `UNIQUE` or `PRIMARY KEY` constraint in its parts.
///
/// @param key with its brackets
/// @param included with INCLUDE; empty where there is none
/// @param distinct `NULLS NOT DISTINCT`, or empty
/// @param storage `WITH (…)`, or empty
/// @param tablespace its name, or empty
/// @param timing `DEFERRABLE …`, or empty
record KeyText(
        String key,
        String included,
        String distinct,
        String storage,
        String tablespace,
        String timing) {

    static KeyText of(Phrase body) {
        int open = body.find(0, "(");
        String distinct = open > 1 && body.has(1, "NULLS", "NOT") ? body.text(1, open) : "";
        int at = body.skipBrackets(open);
        String key = body.text(open, at);
        int included = at;
        at = body.has(at, "INCLUDE") ? body.skipBrackets(at + 1) : at;
        String columns = body.text(included, at);
        int storage = at;
        at = body.has(at, "WITH") ? body.skipBrackets(at + 1) : at;
        String with = body.text(storage, at);
        String tablespace = "";
        if (body.has(at, "USING", "INDEX", "TABLESPACE")) {
            tablespace = body.text(at + 3, at + 4);
            at += 4;
        }
        return new KeyText(key, columns, distinct, with, tablespace, body.text(at));
    }

    boolean overlaps() {
        return Phrase.of(key).contains("OVERLAPS");
    }

    List<String> keyColumns() {
        return columnsOf(key);
    }

    /// Also those behind INCLUDE: the index is named after them, too.
    List<String> columns() {
        return Stream.concat(
                        columnsOf(key).stream(),
                        included.isEmpty()
                                ? Stream.of()
                                : columnsOf(Phrase.of(included).text(1)).stream())
                .toList();
    }

    private static List<String> columnsOf(String brackets) {
        var phrase = Phrase.of(brackets);
        return phrase.parts(1, phrase.size() - 1).stream().map(Identifiers::unquoted).toList();
    }

    /// The index first, under the constraint's name, then the constraint.
    List<Piece> pieces(AlterClause clause, String name, String kind) {
        String quoted = Identifiers.quoted(name);
        String index =
                Stream.of(
                                "CREATE UNIQUE INDEX CONCURRENTLY " + quoted + " ON " + clause.on(),
                                key,
                                included,
                                distinct,
                                storage,
                                tablespace.isEmpty() ? "" : "TABLESPACE " + tablespace)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        String constraint =
                "ADD CONSTRAINT "
                        + quoted
                        + " "
                        + kind
                        + " USING INDEX "
                        + quoted
                        + (timing.isEmpty() ? "" : " " + timing);
        Name full = new Name(clause.table().schema(), name);
        return new ArrayList<>(
                List.of(
                        Piece.alone(Phase.EXPAND, index)
                                .undo("DROP INDEX CONCURRENTLY IF EXISTS " + full.spoken()),
                        Piece.together(Phase.EXPAND, clause.with(constraint))
                                .undo(clause.with("DROP CONSTRAINT " + quoted))));
    }
}
