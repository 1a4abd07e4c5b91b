package dev.skein.planner.io;

import dev.skein.bus.Bus;
import dev.skein.bus.BusParts;
import dev.skein.bus.BusReadiness;
import dev.skein.bus.EmitterSender;
import dev.skein.bus.Seek;
import dev.skein.bus.Sender;
import dev.skein.events.Alias;
import dev.skein.events.Event;
import dev.skein.events.RequestEvent;
import dev.skein.events.Topic;
import dev.skein.planner.decide.Patience;
import dev.skein.planner.io.postgres.Arrivals;
import dev.skein.planner.io.postgres.Identities;
import dev.skein.planner.io.postgres.RunTable;
import dev.skein.planner.io.rehearsal.ClonedRehearsal;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.targets.Targets;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// Who is connected to whom in the planner.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "planner";

    @Produces
    @Singleton
    @Identifier(SERVICE)
    Bus bus(
            PlannerConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            @Channel("planner-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> out,
            Rehearsal rehearsal,
            MeterRegistry meters) {
        return bus(config, database, rehearsal, new EmitterSender(out), meters, Clock.systemUTC());
    }

    /// Clones are got ready before the first plan asks for them.
    @Produces
    @Singleton
    Rehearsal rehearsal(PlannerConfig config) {
        Rehearsal rehearsal =
                ClonedRehearsal.of(config.rehearsal(), new Targets(SERVICE, config.targets()));
        config.targets().keySet().forEach(alias -> rehearsal.prepare(new Alias(alias)));
        return rehearsal;
    }

    /// While the rehearsal server is still there.
    void leave(@Observes ShutdownEvent event, Rehearsal rehearsal) {
        rehearsal.close();
    }

    /// The planner on any database, clock and way onto the bus.
    static Bus bus(
            PlannerConfig config,
            javax.sql.DataSource database,
            Rehearsal rehearsal,
            Sender sender,
            MeterRegistry meters,
            Clock clock) {
        var runs = new RunTable(database);
        Policies policies = ConfiguredPolicies.of(config);
        var planner =
                new Planner(
                        runs,
                        new Lookout(config.targets(), new Identities(database), policies.limits()),
                        rehearsal,
                        policies,
                        new Patience(config.patience()),
                        new Meters(meters, runs),
                        clock);
        return new Bus(
                new BusParts(
                        SERVICE,
                        database,
                        config.bus(),
                        planner,
                        new Arrivals(),
                        sender,
                        Set.of(Topic.REQUESTS, Topic.APPROVALS, Topic.RESULTS),
                        List.of(SERVICE),
                        event -> acceptsUnsigned(config, event),
                        meters,
                        clock));
    }

    private static boolean acceptsUnsigned(PlannerConfig config, Event event) {
        var target = config.targets().get(event.database().value());
        return event instanceof RequestEvent
                && target != null
                && config.acceptUnsigned().contains(target.environment());
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    KafkaConsumerRebalanceListener seek(@DataSource(SERVICE) AgroalDataSource database) {
        return new Seek(database);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck health(@Identifier(SERVICE) Bus bus) {
        return new BusReadiness(SERVICE, bus);
    }
}
