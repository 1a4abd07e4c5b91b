package dev.skein.migrations.lint;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.plan.Effects;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A rule's page: its example, what that locks on each version, how much it matters, how to say
/// that it does not.
final class RulePage {
    private static final int OLDEST = 13;
    private static final int NEWEST = 18;
    private static final int MAJOR = 10_000;

    private RulePage() {}

    /// @param shown the finding as a terminal shows it
    static String of(Rule rule, String shown) throws IOException {
        Path folder = RuleExample.GOLDEN.resolve(rule.id());
        return "# "
                + rule.id()
                + "\n\nCatches: "
                + rule.catches()
                + ".\n\nLevel: "
                + lower(rule.level())
                + " (group: "
                + lower(rule.group())
                + ", concern: "
                + lower(rule.concern())
                + ").\n\n```sql\n"
                + Files.readString(folder.resolve("bad.sql"))
                + "```\n\n```text\n"
                + shown
                + "```\n\n"
                + locks(rule, folder)
                + "Instead: "
                + rule.instead()
                + ".\n\n```sql\n"
                + Files.readString(folder.resolve("good.sql"))
                + "```\n\n"
                + policy(rule);
    }

    private static String policy(Rule rule) {
        if (rule.concern() == Rule.Concern.FORM) {
            return "No configuration and no comment silences it: it says what cannot be run.\n";
        }
        String raised =
                rule.concern() == Rule.Concern.LOCKS && rule.level() == Level.WARN
                        ? " Where an environment is `strict`, as `production` is, it blocks."
                        : "";
        String configured =
                "Configuration: `"
                        + rule.id()
                        + " = off`, `info`, `warn` or `block` in `skein-lint.properties`; for the planner\n`skein.planner.environments.<name>.rules."
                        + rule.id()
                        + "`."
                        + raised
                        + "\n";
        return rule.id().contains("suppression")
                ? configured
                : configured
                        + "\nFor one statement, with the reason:\n\n```sql\n-- skein:ignore "
                        + rule.id()
                        + " <reason>\n```\n";
    }

    /// From the same place as a plan's effects.
    private static String locks(Rule rule, Path folder) throws IOException {
        if (rule.concern() != Rule.Concern.LOCKS) {
            return "";
        }
        var byEffect = new LinkedHashMap<List<String>, List<Integer>>();
        for (int major = OLDEST; major <= NEWEST; major++) {
            byEffect.computeIfAbsent(rows(folder, major), _ -> new ArrayList<>()).add(major);
        }
        var table = new StringBuilder();
        for (Map.Entry<List<String>, List<Integer>> one : byEffect.entrySet()) {
            one.getKey()
                    .forEach(row -> table.append("| ").append(spoken(one.getValue())).append(row));
        }
        return table.isEmpty()
                ? ""
                : "| PostgreSQL | table | lock | rows |\n|---|---|---|---|\n" + table + "\n";
    }

    private static List<String> rows(Path folder, int major) throws IOException {
        var soFar = SoFar.from(new Catalogue(major * MAJOR, null, Map.of(), Map.of(), false));
        if (Files.exists(folder.resolve("before.sql"))) {
            for (SqlStatement one : statements(folder.resolve("before.sql"))) {
                one.actions().forEach(soFar::see);
            }
            soFar.settle();
        }
        var rows = new ArrayList<String>();
        for (SqlStatement statement : statements(folder.resolve("bad.sql"))) {
            for (Effect effect : Effects.of(statement, soFar)) {
                rows.add(row(effect));
            }
        }
        return rows.stream().distinct().toList();
    }

    private static List<SqlStatement> statements(Path file) throws IOException {
        return Script.read(new SourceText(file.toString(), Files.readString(file)))
                        instanceof Script.Parsed(_, var statements)
                ? statements
                : List.of();
    }

    private static String row(Effect effect) {
        String who =
                effect.lock().blocksReads()
                        ? "stops reads and writes"
                        : effect.lock().blocksWrites() ? "stops writes" : "stops nobody";
        String work =
                effect.rewrites() ? "written anew" : effect.scans() ? "read" : "not looked at";
        return " | "
                + effect.relation()
                + " | "
                + effect.lock().spoken()
                + ": "
                + who
                + " | "
                + work
                + " |\n";
    }

    private static String spoken(List<Integer> majors) {
        int first = majors.getFirst();
        int last = majors.getLast();
        return majors.size() > 1 && last - first + 1 == majors.size()
                ? first + "–" + last
                : String.join(", ", majors.stream().map(String::valueOf).toList());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
