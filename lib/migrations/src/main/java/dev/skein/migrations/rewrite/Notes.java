package dev.skein.migrations.rewrite;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was rewritten and what was not, for people.
final class Notes {
    private static final String AS_WRITTEN =
            "`-- skein:as-written <reason>` above the statement keeps its form";

    private final Map<At, List<Rewrite>> rewritten = new LinkedHashMap<>();
    private final List<Finding> kept = new ArrayList<>();
    private @Nullable SqlStatement first;

    /// Where a statement begins.
    private record At(String file, int line, int column) {
        static At of(Place place) {
            return new At(place.file(), place.line(), place.column());
        }
    }

    Optional<SqlStatement> first() {
        return Optional.ofNullable(first);
    }

    void rewritten(SqlStatement statement, @Nullable Rewrite rewrite) {
        first = first == null ? statement : first;
        if (rewrite != null) {
            rewritten
                    .computeIfAbsent(At.of(statement.place()), _ -> new ArrayList<>())
                    .add(rewrite);
        }
    }

    void kept(SqlStatement statement, Choice choice, String why) {
        Rewrite rewrite = choice.rewrite();
        kept.add(
                new Finding(
                        rewrite == null ? "rewrite" : rewrite.id(),
                        Level.INFO,
                        statement.place(),
                        "keeps its form: " + why,
                        rewrite == null ? "it stays one statement" : "else " + rewrite.says(),
                        "what it costs as it is stands with its step"));
    }

    void refused(SqlStatement statement, Outcome.Refused refused) {
        kept.add(
                new Finding(
                        refused.rule(),
                        Level.BLOCK,
                        statement.place(),
                        refused.message(),
                        refused.why(),
                        refused.instead()));
    }

    /// What the rules found, the resolved part of it as news, and what there is to say besides.
    List<Finding> over(List<Finding> found, List<Finding> complaints) {
        var all = new ArrayList<Finding>();
        found.forEach(finding -> all.add(seen(finding)));
        all.addAll(kept);
        all.addAll(complaints);
        all.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return all;
    }

    private Finding seen(Finding finding) {
        return rewritten.getOrDefault(At.of(finding.place()), List.of()).stream()
                .filter(rewrite -> rewrite.resolves().contains(finding.rule()))
                .findFirst()
                .map(rewrite ->
                        new Finding(
                                finding.rule(),
                                Level.INFO,
                                finding.place(),
                                "rewritten: " + finding.message(),
                                rewrite.id() + ": " + rewrite.says(),
                                AS_WRITTEN))
                .orElse(finding);
    }
}
