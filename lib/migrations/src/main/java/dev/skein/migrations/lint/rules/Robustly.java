package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// A statement with `IF NOT EXISTS` or `IF EXISTS` wherever it may stand.
final class Robustly {
    private static final String UNLESS = "IF NOT EXISTS ";
    private static final String IF = "IF EXISTS ";

    private final Phrase phrase;
    private final Edits edits;

    private Robustly(String sql) {
        this.phrase = Phrase.of(sql);
        this.edits = new Edits(sql);
    }

    static Optional<Mended> written(SqlStatement statement) {
        var robustly = new Robustly(statement.sql());
        switch (statement.action()) {
            case Action.CreateTable _ -> robustly.behind(UNLESS, "TABLE");
            case Action.CreateIndex _ -> robustly.behind(UNLESS, "INDEX");
            case Action.AddEnumValue _ -> robustly.behind(UNLESS, "VALUE");
            case Action.Drop drop -> robustly.drop(drop);
            case Action.AlterTable alter -> robustly.alter(alter.alterations());
            default -> {}
        }
        return robustly.edits.isEmpty()
                ? Optional.empty()
                : Optional.of(Mended.here(robustly.edits.applied()));
    }

    private void behind(String words, String... place) {
        int at = phrase.find(0, place);
        if (at >= 0 && at + place.length < phrase.size()) {
            edits.insert(phrase.at(at + place.length).from(), words);
        }
    }

    private void drop(Action.Drop drop) {
        String kind = drop.kind().equals("MATVIEW") ? "MATERIALIZED_VIEW" : drop.kind();
        String[] words = kind.split("_");
        if (phrase.has(1, words)) {
            int name = phrase.skip(1 + words.length, "CONCURRENTLY");
            edits.insert(phrase.at(name).from(), IF);
        }
    }

    private void alter(List<Alteration> alterations) {
        List<Elements> elements = Elements.of(phrase);
        for (int i = 0; i < elements.size() && elements.size() == alterations.size(); i++) {
            int name = elements.get(i).from() + 1;
            switch (alterations.get(i)) {
                case Alteration.AddColumn add when !add.ifNotExists() ->
                        insert(phrase.skip(name, "COLUMN"), UNLESS);
                case Alteration.DropColumn drop when !drop.ifExists() ->
                        insert(phrase.skip(name, "COLUMN"), IF);
                case Alteration.DropConstraint drop when !drop.ifExists() ->
                        insert(phrase.skip(name, "CONSTRAINT"), IF);
                default -> {}
            }
        }
    }

    private void insert(int token, String words) {
        edits.insert(phrase.at(token).from(), words);
    }
}
