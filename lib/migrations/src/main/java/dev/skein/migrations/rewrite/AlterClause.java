package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// An `ALTER TABLE` with a single action, as text and as what it means.
///
/// @param head `ALTER TABLE ONLY public.orders`
/// @param on the table as written
/// @param action `ADD CHECK (total > 0)`
record AlterClause(String head, String on, Name table, Alteration alteration, Phrase action) {

    static Optional<AlterClause> of(SqlStatement statement) {
        return statement.action() instanceof Action.AlterTable(Name table, List<Alteration> all)
                        && all.size() == 1
                ? Optional.of(of(statement.sql(), table, all.getFirst()))
                : Optional.empty();
    }

    private static AlterClause of(String sql, Name table, Alteration alteration) {
        var phrase = Phrase.of(sql);
        int name = nameOf(phrase);
        int end = phrase.skipName(name);
        int action = phrase.skip(end, "*");
        return new AlterClause(
                phrase.text(0, action),
                phrase.text(name, end),
                table,
                alteration,
                Phrase.of(phrase.text(action)));
    }

    private static int nameOf(Phrase phrase) {
        return phrase.skip(phrase.skip(2, "IF", "EXISTS"), "ONLY");
    }

    /// Each action as a statement of its own.
    static List<String> split(String sql) {
        var phrase = Phrase.of(sql);
        int action = actionAt(phrase);
        String head = phrase.text(0, action);
        return phrase.parts(action, phrase.size()).stream().map(one -> head + " " + one).toList();
    }

    /// `ALTER TABLE public.orders`
    static String headOf(String sql) {
        var phrase = Phrase.of(sql);
        return phrase.text(0, actionAt(phrase));
    }

    /// Everything behind the table.
    static String actionOf(String sql) {
        var phrase = Phrase.of(sql);
        return phrase.text(actionAt(phrase));
    }

    private static int actionAt(Phrase phrase) {
        return phrase.skip(phrase.skipName(nameOf(phrase)), "*");
    }

    /// Another action on the same table.
    String with(String other) {
        return head + " " + other;
    }
}
