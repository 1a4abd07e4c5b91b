package dev.skein.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// What operations sees of one service's loops. Tags are few and bounded: never a run, never a
/// database.
final class Meters {
    private final MeterRegistry registry;
    private final String service;
    private final Counter unsaid;

    Meters(MeterRegistry registry, String service) {
        this.registry = registry;
        this.service = service;
        this.unsaid =
                Counter.builder("skein.job.unsaid")
                        .description("Jobs given up without last words: nobody was told")
                        .tag("service", service)
                        .register(registry);
    }

    void unsaid() {
        unsaid.increment();
    }

    void handled(String outcome, Duration took) {
        Timer.builder("skein.job.duration")
                .description("One call of a service's handler and the commit of what followed")
                .tag("service", service)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }

    void taken(Judged one) {
        Counter.builder("skein.ingest.records")
                .description("Records read from the bus, by what became of them")
                .tag("service", service)
                .tag("topic", one.record().topic())
                .tag("verdict", one.verdict().spoken())
                .register(registry)
                .increment();
    }

    Counter sent() {
        return Counter.builder("skein.relay.sent")
                .description("Outbox rows that the broker acknowledged")
                .tag("service", service)
                .register(registry);
    }
}
