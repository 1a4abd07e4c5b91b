package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;

/// PARTITION OF takes ACCESS EXCLUSIVE on the parent; beside a DEFAULT partition it also reads all
/// of that.
final class CreatingPartition {
    static final Rule RULE =
            new Rule(
                    "creating-partition",
                    Rule.Group.PARTITION,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "CREATE TABLE … PARTITION OF an existing table",
                    "CREATE TABLE … (LIKE parent INCLUDING ALL), then ALTER TABLE parent ATTACH PARTITION, which lets queries go on",
                    CreatingPartition::check,
                    (statement, _) -> mend(statement));

    private static final List<String> OPTIONS = List.of("PARTITION", "USING", "TABLESPACE");

    private CreatingPartition() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (!(statement.action() instanceof Action.CreateTable create)
                || create.partitionOf() == null
                || around.isNew(create.partitionOf().parent())) {
            return Optional.empty();
        }
        Name parent = create.partitionOf().parent();
        Name rest = around.before().part(parent).defaultPartition();
        return Rule.hit(
                "makes a partition while all queries on " + parent.spoken() + " wait",
                rest == null
                        ? "ACCESS EXCLUSIVE lock on "
                                + around.sized(parent)
                                + ", brief, unless a DEFAULT partition has to be read"
                        : "ACCESS EXCLUSIVE lock on "
                                + around.sized(parent)
                                + " and on its DEFAULT partition "
                                + around.sized(rest)
                                + " while every row there is read");
    }

    /// An identity belongs to the parent; a partition with one of its own is refused.
    private static Optional<Mended> mend(SqlStatement statement) {
        var phrase = Phrase.of(statement.sql());
        int words = phrase.find(0, "PARTITION", "OF");
        if (words != phrase.skipName(2) || !phrase.has(0, "CREATE", "TABLE")) {
            return Optional.empty();
        }
        int bounds = phrase.skipName(words + 2);
        boolean whole =
                phrase.has(bounds, "FOR", "VALUES")
                        && OPTIONS.stream().allMatch(word -> phrase.find(bounds, word) < 0);
        return whole
                ? Optional.of(
                        Mended.here(
                                phrase.text(0, words)
                                        + " (LIKE "
                                        + phrase.text(words + 2, bounds)
                                        + " INCLUDING ALL EXCLUDING IDENTITY);\nALTER TABLE "
                                        + phrase.text(words + 2, bounds)
                                        + " ATTACH PARTITION "
                                        + phrase.text(2, words)
                                        + " "
                                        + phrase.text(bounds)))
                : Optional.empty();
    }
}
