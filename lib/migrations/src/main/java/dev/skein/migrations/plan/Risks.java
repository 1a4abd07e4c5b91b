package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What users of the database will feel: how long how many of them wait. Where a relation's size is
/// not known, the lock and the work under it have to do; what a statement does not tell may be
/// anything.
public final class Risks {
    /// Longer than this a waiting request is noticed.
    private static final long NOTICED_MILLIS = 1_000;

    /// Longer than this clients give up.
    private static final long GIVEN_UP_MILLIS = 10_000;

    /// As many waiting requests exhaust a connection pool of usual size.
    private static final double POOL = 100;

    private static final double SECOND = 1_000;

    private Risks() {}

    static Risk of(List<Step> steps, List<Forecast> forecasts) {
        Risk risk = Risk.LOW;
        Set<String> measured = new HashSet<>();
        for (Forecast forecast : forecasts) {
            measured.add(forecast.relation());
            risk = risk.or(of(forecast));
        }
        for (Step step : steps) {
            for (Statement statement : step.statements()) {
                if (statement.effects().isEmpty() && !Dangers.tellsAll(statement)) {
                    risk = risk.or(Risk.MEDIUM);
                }
                for (Effect effect : statement.effects()) {
                    risk = risk.or(measured.contains(effect.relation()) ? Risk.LOW : of(effect));
                }
            }
        }
        return risk;
    }

    static Risk of(Forecast forecast) {
        double perSecond =
                forecast.writesPerSecond()
                        + (forecast.lock().blocksReads() ? forecast.scansPerSecond() : 0);
        double waiting = perSecond * forecast.blockedMillis() / SECOND;
        if (waiting >= POOL || forecast.blockedMillis() >= GIVEN_UP_MILLIS) {
            return Risk.HIGH;
        }
        return forecast.blockedMillis() >= NOTICED_MILLIS ? Risk.MEDIUM : Risk.LOW;
    }

    /// Of what is done to a relation whose size is not known.
    public static Risk of(Effect effect) {
        boolean works = effect.rewrites() || effect.scans();
        if (effect.lock().blocksWrites() && works) {
            return Risk.HIGH;
        }
        return effect.lock() == LockMode.ACCESS_EXCLUSIVE ? Risk.MEDIUM : Risk.LOW;
    }
}
