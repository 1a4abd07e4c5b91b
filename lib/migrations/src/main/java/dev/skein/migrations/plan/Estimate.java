package dev.skein.migrations.plan;

import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.rewrite.WrittenRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the target's own planner expects of a write, from its statistics.
///
/// @param rows that it finds
/// @param cost of finding them, in the server's unit: one page read in order
/// @param width bytes of one of them, without its header
public record Estimate(long rows, double cost, int width) {
    private static final Pattern ROOT =
            Pattern.compile("cost=[\\d.]+\\.\\.([\\d.]+) rows=(\\d+) width=(\\d{1,9})\\b");

    /// A write of rows that a query finds, and what the server's planner is asked.
    ///
    /// @param sql an EXPLAIN, whose first line has the answer
    public record Askable(Statement statement, String sql) {}

    /// Without those that find other rows by then: the plan itself has changed them.
    public static List<Askable> askable(Plan plan, Catalogue catalogue) {
        var askable = new ArrayList<Askable>();
        var repaired = new Repairs(catalogue);
        for (Step step : plan.steps()) {
            for (Statement statement : step.statements()) {
                rows(step, statement)
                        .filter(rows -> !repaired.mayConcern(rows))
                        .map(rows -> new Askable(statement, "explain " + rows))
                        .ifPresent(askable::add);
                repaired.see(statement);
            }
        }
        return askable;
    }

    private static Optional<String> rows(Step step, Statement statement) {
        return step instanceof Step.Backfill backfill
                ? WrittenRows.of(statement.sql(), backfill.batches())
                : WrittenRows.of(statement.sql());
    }

    /// Of the first line of an EXPLAIN.
    public static Optional<Estimate> read(String line) {
        Matcher root = ROOT.matcher(line);
        return root.find()
                ? Optional.of(
                        new Estimate(
                                (long) Double.parseDouble(root.group(2)),
                                Double.parseDouble(root.group(1)),
                                Integer.parseInt(root.group(3))))
                : Optional.empty();
    }

    /// The plan with the costs that follow from what was estimated.
    public static Plan in(Plan plan, Catalogue catalogue, Map<Statement, Estimate> estimates) {
        return estimates.isEmpty()
                ? plan
                : new Completion(catalogue).costed(plan, plan.steps(), estimates);
    }
}
