package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Questions about rows, made from what the statements of a plan want to be true of them.
///
/// Each is `select count(*) from (… limit 1000) violation`, and what stands inside lists the rows.
/// The table whose rows are counted is called `checked`, so that a sample of it can be taken.
public final class Checks {
    /// Nobody needs to know how many more there are.
    public static final int MOST = 1_000;

    private static final String HEAD = "select count(*) from (";
    private static final String TAIL = " limit " + MOST + ") violation";
    private static final Pattern TABLE =
            Pattern.compile("\\bfrom ((?:\"(?:[^\"]|\"\")+\"|[^\\s\"(])+) as checked\\b");

    /// Of a large table about so many rows are looked at.
    private static final double SAMPLE = 100_000;

    private Checks() {}

    /// A check that can be asked before the plan has changed anything.
    ///
    /// @param statement for whose sake it is asked
    /// @param sql as it is asked now
    /// @param extent whether that looks at every row
    public record Askable(Check check, Statement statement, String sql, Check.Extent extent) {}

    /// @param says what must hold
    /// @param rows a query for the rows that violate it
    static Check of(String says, String rows) {
        return new Check(says, HEAD + rows + TAIL);
    }

    /// The query that lists what a check counts.
    public static String listing(Check check) {
        String sql = check.sql();
        return sql.startsWith(HEAD) && sql.endsWith(TAIL)
                ? sql.substring(HEAD.length(), sql.length() - ") violation".length())
                : sql;
    }

    /// @param exactRows a table with more rows is sampled
    public static List<Askable> askable(Plan plan, Catalogue catalogue, long exactRows) {
        Map<String, Relation> tables = tables(catalogue);
        var askable = new ArrayList<Askable>();
        var soFar = SoFar.from(catalogue);
        var repaired = new Repairs(catalogue);
        for (Step step : plan.steps()) {
            for (Check check : step.care().before()) {
                Relation table = tables.get(table(check));
                if (table != null && !repaired.mayConcern(check)) {
                    askable.add(askable(check, causing(step, check, soFar), table, exactRows));
                }
            }
            step.statements().forEach(repaired::see);
            follow(step, soFar);
        }
        return askable;
    }

    /// Whether anything is in what the plan takes away; asked as checks are, and stops nothing.
    ///
    /// @param exactRows a table with more rows is sampled
    public static List<Askable> losses(Plan plan, Catalogue catalogue, long exactRows) {
        var soFar = SoFar.from(catalogue);
        Map<String, Relation> tables = tables(catalogue);
        var losses = new ArrayList<Askable>();
        var repaired = new Repairs(catalogue);
        for (Step step : plan.steps()) {
            for (Statement statement : step.statements()) {
                for (SqlStatement parsed : CheckedSteps.parsed(statement)) {
                    for (Action action : parsed.actions()) {
                        for (Check check : Losses.of(action, soFar)) {
                            Relation table = tables.get(table(check));
                            if (table != null && !repaired.mayConcern(check)) {
                                losses.add(askable(check, statement, table, exactRows));
                            }
                        }
                        soFar.see(action);
                    }
                    repaired.see(parsed);
                }
            }
        }
        return losses;
    }

    private static Map<String, Relation> tables(Catalogue catalogue) {
        Map<String, Relation> tables = new HashMap<>();
        catalogue.relations().forEach((name, relation) -> tables.put(name.spoken(), relation));
        return tables;
    }

    /// Of the statements of a step the one that the check was made for.
    private static Statement causing(Step step, Check check, SoFar soFar) {
        return step.statements().stream()
                .filter(statement -> calls(statement, check, soFar))
                .findFirst()
                .orElse(step.statements().getFirst());
    }

    private static boolean calls(Statement statement, Check check, SoFar soFar) {
        return CheckedSteps.parsed(statement).stream()
                .flatMap(parsed -> parsed.actions().stream())
                .flatMap(action ->
                        CheckKind.ALL.stream().flatMap(kind -> kind.of(action, soFar).stream()))
                .anyMatch(one -> one.sql().equals(check.sql()));
    }

    private static void follow(Step step, SoFar soFar) {
        step.statements().stream()
                .flatMap(statement -> CheckedSteps.parsed(statement).stream())
                .flatMap(parsed -> parsed.actions().stream())
                .forEach(soFar::see);
    }

    private static Askable askable(
            Check check, Statement statement, Relation table, long exactRows) {
        long rows = table.size().rows();
        boolean sampled =
                rows > exactRows
                        && (table.kind() == Relation.Kind.TABLE
                                || table.kind() == Relation.Kind.PARTITIONED_TABLE
                                || table.kind() == Relation.Kind.MATERIALIZED_VIEW);
        return sampled
                ? new Askable(check, statement, sampled(check.sql(), rows), Check.Extent.SAMPLED)
                : new Askable(check, statement, check.sql(), Check.Extent.EXACT);
    }

    private static String sampled(String sql, long rows) {
        String percent = String.format(Locale.ROOT, "%.4f", Math.max(0.0001, 100 * SAMPLE / rows));
        return sql.replaceFirst(
                " as checked\\b",
                Matcher.quoteReplacement(" as checked tablesample system (" + percent + ")"));
    }

    private static String table(Check check) {
        Matcher matcher = TABLE.matcher(check.sql());
        return matcher.find() ? Objects.requireNonNull(matcher.group(1)) : "";
    }

    /// The rows of a table, under the name by which a condition may call them.
    ///
    /// @param name by which its columns are called
    /// @param from what stands behind FROM
    record Rows(String name, String from) {

        /// @param spoken conditions about them; one that calls the table by name (`orders.total`)
        ///   wants it to have that name
        static Rows of(Name table, List<String> spoken) {
            String name = Identifiers.quoted(table.name());
            return spoken.stream().anyMatch(one -> one.contains(name + "."))
                    ? new Rows(name, "(select * from " + counted(table) + ") " + name)
                    : new Rows("checked", counted(table));
        }
    }

    /// A table as its checks name it.
    static String counted(Name table) {
        return table.qualified().spoken() + " as checked";
    }
}
