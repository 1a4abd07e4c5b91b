package dev.skein.planner.io;

import dev.skein.events.Event;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.plan.Finding;
import dev.skein.planner.io.postgres.RunTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What operations sees of the planner. Tags are few and bounded: never a run, never a database.
final class Meters {
    private static final List<String> OPEN = List.of("requested", "awaiting-approval", "released");

    private final MeterRegistry registry;

    Meters(MeterRegistry registry, RunTable runs) {
        this.registry = registry;
        for (String state : OPEN) {
            Gauge.builder("skein.runs", runs, table -> count(table, state))
                    .description("Open runs by state")
                    .tag("state", state)
                    .register(registry);
        }
    }

    private static double count(RunTable runs, String state) {
        try {
            Map<String, Long> counts = runs.counts();
            return counts.getOrDefault(state, 0L);
        } catch (SQLException e) {
            return Double.NaN;
        }
    }

    void said(List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case MigrationPlanned planned ->
                        planned.plan().plan().findings().forEach(this::found);
                case MigrationRejected rejected -> rejected.findings().forEach(this::found);
                default -> {
                    // Only these two have findings.
                }
            }
        }
    }

    private void found(Finding finding) {
        Counter.builder("skein.lint.findings")
                .description("What lint rules said about requested migrations")
                .tag("rule", finding.rule())
                .tag("level", finding.level().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    void handledRequest(Duration took) {
        Timer.builder("skein.plan.duration")
                .description("One handling of a request: the look at the target and the plan")
                .register(registry)
                .record(took);
    }
}
