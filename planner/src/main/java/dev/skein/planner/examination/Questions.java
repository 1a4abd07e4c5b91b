package dev.skein.planner.examination;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.plan.Checks;
import dev.skein.migrations.plan.Estimate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the target is asked about a plan.
///
/// @param relations that it changes, `schema.name`, quoted where it must be
/// @param checks that can be asked before the plan has changed anything
/// @param losses whether there is anything in what it takes away
/// @param writes of whose rows its planner has an estimate
/// @param statements that the server's own grammar has to read: it is older than ours
public record Questions(
        List<String> relations,
        List<Checks.Askable> checks,
        List<Checks.Askable> losses,
        List<Estimate.Askable> writes,
        List<Statement> statements) {
    private static final Pattern WITHOUT_SCHEMA = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\".]+");
    private static final int MAJOR = 10_000;

    /// The version of our own grammar.
    private static final int GRAMMAR = 18;

    public Questions {
        relations = List.copyOf(relations);
        checks = List.copyOf(checks);
        losses = List.copyOf(losses);
        writes = List.copyOf(writes);
        statements = List.copyOf(statements);
    }

    public static Questions of(Plan plan, Catalogue catalogue, Limits limits) {
        return new Questions(
                relations(plan),
                Checks.askable(plan, catalogue, limits.exactRows()),
                Checks.losses(plan, catalogue, limits.exactRows()),
                Estimate.askable(plan, catalogue),
                catalogue.serverVersion() / MAJOR < GRAMMAR
                        ? statements(plan).filter(one -> one.origin() == null).toList()
                        : List.of());
    }

    /// The checks, and the losses behind them.
    public List<Checks.Askable> aboutRows() {
        return Stream.concat(checks.stream(), losses.stream()).toList();
    }

    public boolean concernRows() {
        return !checks.isEmpty() || !losses.isEmpty() || !writes.isEmpty();
    }

    /// Of relations alone: whether a plan that was approved still fits.
    public static Questions about(List<String> relations) {
        return new Questions(relations, List.of(), List.of(), List.of(), List.of());
    }

    /// Whoever only reads a table does not mind how it changes.
    private static List<String> relations(Plan plan) {
        return statements(plan)
                .flatMap(statement -> statement.effects().stream())
                .filter(effect -> effect.lock().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                .map(Effect::relation)
                .map(name -> WITHOUT_SCHEMA.matcher(name).matches() ? "public." + name : name)
                .distinct()
                .toList();
    }

    private static Stream<Statement> statements(Plan plan) {
        return plan.steps().stream().flatMap(step -> step.statements().stream());
    }
}
