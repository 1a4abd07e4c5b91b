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
/// use, at [Speeds].
///
/// A lock lasts until its transaction ends: what comes behind it in the same step is waited for,
/// too. While it is not granted, whoever comes later waits behind it for as long as `lock_timeout`
/// lets it stand there.
final class Forecasts {
    private static final long SECOND = 1_000;

    private final Map<String, Relation> relations = new HashMap<>();
    private final Map<String, Sum> sums = new LinkedHashMap<>();

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

    private Forecasts(Catalogue catalogue) {
        catalogue
                .relations()
                .forEach((name, relation) -> {
                    relations.put(name.spoken(), relation);
                    if ("public".equals(name.schema())) {
                        relations.put(new Name(null, name.name()).spoken(), relation);
                    }
                });
    }

    static List<Forecast> of(List<Step> steps, Catalogue catalogue) {
        var forecasts = new Forecasts(catalogue);
        steps.forEach(forecasts::add);
        return forecasts.sums.values().stream().map(Forecasts::forecast).toList();
    }

    /// The steps, each with its own: the time of its statements, and what it waits for.
    static List<Step> each(List<Step> steps, Catalogue catalogue) {
        var forecasts = new Forecasts(catalogue);
        return steps.stream().map(forecasts::costed).toList();
    }

    private Step costed(Step step) {
        long millis = 0;
        long wal = 0;
        long waits = 0;
        long blocked = 0;
        boolean known = false;
        for (Statement statement : step.statements().reversed()) {
            Work work = Work.of(step, statement);
            long longest = 0;
            for (Effect effect : statement.effects()) {
                Relation relation = relations.get(effect.relation());
                if (relation != null) {
                    known = true;
                    Work.Cost cost = work.on(relation.size(), effect);
                    longest = Math.max(longest, cost.millis());
                    wal += cost.walBytes();
                    long until = cost.millis() + (step instanceof Step.Transaction ? millis : 0);
                    waits = Math.max(waits, granted(step, effect, relation));
                    blocked = Math.max(blocked, waits(step, effect, relation, until));
                }
            }
            millis += longest;
        }
        return known
                ? step.caring(step.care().costing(new Cost(waits + millis, waits, wal, blocked)))
                : step;
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

    private void add(Step step) {
        long behind = 0;
        var held = new ArrayList<Runnable>();
        for (Statement statement : step.statements().reversed()) {
            Work work = Work.of(step, statement);
            long longest = 0;
            for (Effect effect : statement.effects()) {
                Relation relation = relations.get(effect.relation());
                if (relation != null) {
                    Work.Cost cost = work.on(relation.size(), effect);
                    long until = behind + cost.millis();
                    held.add(() ->
                            sum(effect, relation, cost, waits(step, effect, relation, until)));
                    longest = Math.max(longest, cost.millis());
                }
            }
            behind += step instanceof Step.Transaction ? longest : 0;
        }
        held.reversed().forEach(Runnable::run);
    }

    private void sum(Effect effect, Relation relation, Work.Cost cost, long blocked) {
        sums.merge(
                relation.name().spoken(),
                new Sum(effect, relation, cost, blocked),
                (before, _) -> before.and(effect, cost, blocked));
    }

    /// @param until from the lock's grant to the end of its transaction
    private static long waits(Step step, Effect effect, Relation relation, long until) {
        if (!effect.lock().blocksWrites()) {
            return 0;
        }
        return granted(step, effect, relation) + until;
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
