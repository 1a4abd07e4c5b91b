package dev.skein.executor.io;

import dev.skein.bus.Blobs;
import dev.skein.bus.Bus;
import dev.skein.bus.BusParts;
import dev.skein.bus.BusReadiness;
import dev.skein.bus.EmitterSender;
import dev.skein.bus.Ordinals;
import dev.skein.bus.Projection;
import dev.skein.bus.Seek;
import dev.skein.bus.TrustFile;
import dev.skein.events.RequestEvent;
import dev.skein.events.Topic;
import dev.skein.events.wire.Codec;
import dev.skein.executor.Executor;
import dev.skein.executor.Limits;
import dev.skein.executor.Pace;
import dev.skein.executor.Verification;
import dev.skein.executor.io.postgres.PostgresWork;
import dev.skein.targets.TargetSettings;
import dev.skein.targets.Targets;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// Who is connected to whom in the executor.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "executor";

    @Produces
    @Singleton
    @Identifier(SERVICE)
    Bus bus(
            ExecutorConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            @Channel("executor-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> out,
            MeterRegistry meters) {
        var targets = new Targets(SERVICE, config.targets());
        var codec = new Codec(new Blobs(database));
        var trust = new TrustFile(config.bus().trustFile());
        var executor =
                new Executor(
                        (confirmed, record) ->
                                verification(config, trust, codec).verify(confirmed, record),
                        new PostgresWork(targets, new Ordinals(database), limits(config)));
        return new Bus(
                new BusParts(
                        SERVICE,
                        database,
                        config.bus(),
                        executor,
                        Projection.NONE,
                        new EmitterSender(out),
                        Set.of(Topic.BACKUPS),
                        List.of(Ordinals.SCHEMA),
                        event ->
                                event instanceof RequestEvent request
                                        && acceptsUnsigned(config, request),
                        meters,
                        Clock.systemUTC()));
    }

    private static Limits limits(ExecutorConfig config) {
        return new Limits(
                config.patience(),
                config.checkTimeout(),
                new Pace(
                        config.backfill().batch(),
                        config.backfill().share(),
                        config.backfill().replicaLag().asLongValue()));
    }

    private static Verification verification(ExecutorConfig config, TrustFile trust, Codec codec) {
        return Verification.with(
                trust.current(),
                codec,
                request -> acceptsUnsigned(config, request),
                database ->
                        Optional.ofNullable(config.targets().get(database.value()))
                                .map(TargetSettings::environment));
    }

    private static boolean acceptsUnsigned(ExecutorConfig config, RequestEvent request) {
        var target = config.targets().get(request.database().value());
        return target != null && config.acceptUnsigned().contains(target.environment());
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
