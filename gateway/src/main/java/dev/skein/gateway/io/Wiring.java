package dev.skein.gateway.io;

import dev.skein.bus.Bus;
import dev.skein.bus.BusParts;
import dev.skein.bus.BusReadiness;
import dev.skein.bus.ControlSchema;
import dev.skein.bus.EmitterSender;
import dev.skein.bus.Handlers;
import dev.skein.bus.Seek;
import dev.skein.events.Topic;
import dev.skein.gateway.io.http.Bell;
import dev.skein.gateway.io.postgres.AskedRuns;
import dev.skein.gateway.io.postgres.EventLog;
import dev.skein.gateway.io.postgres.StoredRuns;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
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

/// Who is connected to whom in the gateway.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "gateway";

    @Produces
    @Singleton
    EventLog log(@DataSource(SERVICE) AgroalDataSource database) {
        return new EventLog(database, SERVICE);
    }

    @Produces
    @Singleton
    StoredRuns runs(@DataSource(SERVICE) AgroalDataSource database, EventLog log) {
        return new StoredRuns(database, log);
    }

    @Produces
    @Singleton
    AskedRuns asks(@DataSource(SERVICE) AgroalDataSource database) {
        return new AskedRuns(database);
    }

    @Produces
    @Singleton
    Bell bell(@Identifier(SERVICE) Bus bus) {
        var bell = new Bell();
        bus.whenNotified(bell::ring);
        return bell;
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    Bus bus(
            GatewayConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            StoredRuns runs,
            @Channel("gateway-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> out,
            MeterRegistry meters) {
        return new Bus(
                new BusParts(
                        SERVICE,
                        database,
                        config.bus(),
                        Handlers.NONE,
                        runs,
                        new EmitterSender(out),
                        Set.of(Topic.PROGRESS, Topic.NOTICES),
                        List.of(SERVICE),
                        event -> true,
                        meters,
                        Clock.systemUTC()));
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    KafkaConsumerRebalanceListener seek(@DataSource(SERVICE) AgroalDataSource database) {
        // A new form of the tables may ask to read the topics again, before the first assignment.
        ControlSchema.upgrade(database, "bus", SERVICE);
        return new Seek(database);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck health(@Identifier(SERVICE) Bus bus) {
        return new BusReadiness(SERVICE, bus);
    }
}
