package dev.skein.migrations.plan;

import dev.skein.events.plan.Forecast;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.SoFar;
import java.util.List;
import java.util.Map;

/// A drafted plan with what its statements want to be true, and with what it costs.
final class Completion {
    private final Catalogue catalogue;

    Completion(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Planned of(Planned planned) {
        return switch (planned) {
            case Planned.Refused refused -> refused;
            case Planned.Ready(Plan plan) -> new Planned.Ready(of(plan));
        };
    }

    private Plan of(Plan plan) {
        return costed(
                plan,
                new CheckedSteps(catalogue, SoFar.from(catalogue)).of(plan.steps()),
                Map.of());
    }

    Plan costed(Plan plan, List<Step> steps, Map<Statement, Estimate> estimates) {
        Forecasts forecasts = Forecasts.of(steps, catalogue, estimates);
        List<Forecast> ofRelations = forecasts.ofRelations();
        return plan.completed(forecasts.steps(), Risks.of(steps, ofRelations), ofRelations);
    }
}
