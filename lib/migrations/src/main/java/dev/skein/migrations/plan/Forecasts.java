package dev.skein.migrations.plan;

import dev.skein.events.Cost;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.sql.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan will cost on each relation that is there: strongest lock, work under it, size and
/// use, at [Speeds]. Rows for a table that the plan makes count in their step alone.
///
/// A lock lasts until its transaction ends: what comes behind it in the same step is waited for,
/// too. While it is not granted, whoever comes later waits behind it for as long as `lock_timeout`
/// lets it stand there.
final class Forecasts {
    private static final long SECOND = 1_000;

    private final Map<String, Relation> relations = new HashMap<>();
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Statement, Estimate> estimates;

    /// What has been added up for a relation so far.
    private record Sum(Effect effect, Relation relation, Work.Cost cost, long blocked) {
        Sum and(Effect other, Work.Cost more, long waits) {
            var both =
                    new Effect(
                            effect.relation(),
                            effect.lock().compareTo(other.lock()) >= 0
                                    ? effect.lock()
                                    : other.lock(),
                            effect.rewrites() || other.rewrites(),
                            effect.scans() || other.scans());
            return new Sum(both, relation, cost.and(more), Math.max(blocked, waits));
        }
    }

    /// What a step will do to one relation that is there.
    ///
    /// @param granted milliseconds until it has its lock
    /// @param blocked milliseconds that others wait behind it, at most
    private record Part(
            Effect effect, Relation relation, Work.Cost cost, long granted, long blocked) {}

    /// @param parts in the order of the statements
    /// @param millis of all statements
    /// @param walOnNew of rows for tables that the plan makes
    private record Priced(Step step, List<Part> parts, long millis, long walOnNew) {}

    private Forecasts(Catalogue catalogue, Map<Statement, Estimate> estimates) {
        this.estimates = estimates;
        catalogue
                .relations()
                .forEach((name, relation) -> {
                    relations.put(name.spoken(), relation);
                    if ("public".equals(name.schema())) {
                        relations.put(new Name(null, name.name()).spoken(), relation);
                    }
                });
    }

    /// @param estimates of writes with a condition, of which one that has none may find every row,
    ///   and of what queries give to tables, which costs nothing that is known where there is none
    static Forecasts of(List<Step> steps, Catalogue catalogue, Map<Statement, Estimate> estimates) {
        var forecasts = new Forecasts(catalogue, estimates);
        for (Step step : steps) {
            Priced priced = forecasts.priced(step);
            priced.parts().forEach(forecasts::sum);
            forecasts.steps.add(costed(priced));
        }
        return forecasts;
    }

    /// Of each relation.
    List<Forecast> ofRelations() {
        return sums.values().stream().map(Forecasts::forecast).toList();
    }

    /// The steps, each with its own: the time of its statements, and what it waits for.
    List<Step> steps() {
        return steps;
    }

    private Priced priced(Step step) {
        long millis = 0;
        long walOnNew = 0;
        var parts = new ArrayList<Part>();
        for (Statement statement : step.statements().reversed()) {
            Work work = Work.of(step, statement);
            long behind = step instanceof Step.Transaction ? millis : 0;
            Work.Cost onNew =
                    work.onNew(
                            statement.effects(), relations::containsKey, estimates.get(statement));
            walOnNew += onNew.walBytes();
            long longest = onNew.millis();
            for (Effect effect : statement.effects()) {
                Relation relation = relations.get(effect.relation());
                if (relation != null) {
                    Work.Cost cost = work.on(relation.size(), effect, estimates.get(statement));
                    long granted = granted(step, effect, relation);
                    long blocked =
                            effect.lock().blocksWrites() ? granted + cost.millis() + behind : 0;
                    parts.add(new Part(effect, relation, cost, granted, blocked));
                    longest = Math.max(longest, cost.millis());
                }
            }
            millis += longest;
        }
        return new Priced(step, parts.reversed(), millis, walOnNew);
    }

    private static Step costed(Priced priced) {
        long waits = 0;
        long wal = priced.walOnNew();
        long blocked = 0;
        for (Part part : priced.parts()) {
            waits = Math.max(waits, part.granted());
            wal += part.cost().walBytes();
            blocked = Math.max(blocked, part.blocked());
        }
        Step step = priced.step();
        return priced.parts().isEmpty() && priced.millis() == 0
                ? step
                : step.caring(
                        step.care()
                                .costing(new Cost(waits + priced.millis(), waits, wal, blocked)));
    }

    /// How long it waits for its lock: for those who are in a transaction now, no longer than it
    /// may; a concurrent build waits for them without keeping anybody.
    private static long granted(Step step, Effect effect, Relation relation) {
        boolean concurrent =
                step instanceof Step.Alone && effect.lock() == LockMode.SHARE_UPDATE_EXCLUSIVE;
        long oldest = relation.traffic().oldestTransactionSeconds() * SECOND;
        return effect.lock().blocksWrites() || concurrent
                ? Math.min(oldest, step.budget().lockTimeoutMillis())
                : 0;
    }

    private void sum(Part part) {
        sums.merge(
                part.relation().name().spoken(),
                new Sum(part.effect(), part.relation(), part.cost(), part.blocked()),
                (before, _) -> before.and(part.effect(), part.cost(), part.blocked()));
    }

    private static Forecast forecast(Sum sum) {
        Size size = sum.relation().size();
        Traffic traffic = sum.relation().traffic();
        return new Forecast(
                sum.effect().relation(),
                sum.effect().lock(),
                sum.effect().rewrites(),
                sum.effect().scans(),
                size.rows(),
                size.bytes(),
                traffic.writesPerSecond(),
                traffic.scansPerSecond(),
                traffic.oldestTransactionSeconds(),
                sum.cost().millis(),
                sum.blocked(),
                sum.cost().walBytes(),
                sum.cost().diskBytes());
    }
}
