package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.events.plan.Risk;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import java.util.List;

/// What users of the database will feel: the lock times the work that is done under it.
final class Risks {
    private Risks() {}

    static Risk of(List<Step> steps) {
        Risk risk = Risk.LOW;
        for (Step step : steps) {
            for (Statement statement : step.statements()) {
                for (Effect effect : statement.effects()) {
                    risk = risk.or(of(effect));
                }
            }
        }
        return risk;
    }

    private static Risk of(Effect effect) {
        boolean works = effect.rewrites() || effect.scans();
        if (effect.lock().blocksWrites() && works) {
            return Risk.HIGH;
        }
        return effect.lock() == LockMode.ACCESS_EXCLUSIVE ? Risk.MEDIUM : Risk.LOW;
    }
}
