package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The words that an unnamed index is named after: columns, functions, `expr`.
///
/// Source: PostgreSQL's `ChooseIndexColumnNames` and `FigureIndexColname`.
final class KeyNames {
    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "|", "<", ">", "=", "&", "#", "~", "@", "?", "^");

    /// Written like functions and named otherwise.
    private static final Set<String> SPECIAL =
            Set.of("extract", "substring", "trim", "overlay", "position", "cast", "normalize");

    private KeyNames() {}

    /// Those behind INCLUDE, too; empty where an expression's name is not plain to see.
    static Optional<List<String>> of(Action.CreateIndex create) {
        var names = new ArrayList<String>();
        for (IndexKey key : create.keys()) {
            Optional<String> name =
                    key.column() ? Optional.of(key.text()) : ofExpression(key.text());
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(unlike(names, name.get()));
        }
        create.included().forEach(column -> names.add(unlike(names, column)));
        return Optional.of(names);
    }

    private static String unlike(List<String> names, String wanted) {
        String name = wanted;
        for (int i = 1; names.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private static Optional<String> ofExpression(String text) {
        var phrase = Phrase.of(text);
        while (phrase.has(0, "(") && phrase.skipBrackets(0) == phrase.size()) {
            phrase = Phrase.of(phrase.text(1, phrase.size() - 1));
        }
        int arguments = phrase.size() == 0 ? 0 : phrase.skipName(0);
        boolean call =
                phrase.has(arguments, "(")
                        && phrase.at(0).isWord()
                        && phrase.skipBrackets(arguments) == phrase.size();
        if (call) {
            String name = Identifiers.unquoted(phrase.at(arguments - 1).text());
            return SPECIAL.contains(name) ? Optional.empty() : Optional.of(name);
        }
        return hasOperator(phrase) ? Optional.of("expr") : Optional.empty();
    }

    private static boolean hasOperator(Phrase phrase) {
        boolean operator = false;
        for (int i = 0; i < phrase.size(); i++) {
            Token token = phrase.at(i);
            if (token.depth() == 0 && (token.is("::") || token.is("case") || token.is("COLLATE"))) {
                return false;
            }
            operator |= token.depth() == 0 && OPERATORS.contains(token.text());
        }
        return operator;
    }
}
