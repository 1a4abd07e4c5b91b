package dev.skein.backup.io;

import dev.skein.backup.BackupWorker;
import dev.skein.backup.io.postgres.ManifestRows;
import dev.skein.backup.io.postgres.PgDump;
import dev.skein.backup.io.postgres.Programs;
import dev.skein.bus.Blobs;
import dev.skein.bus.Bus;
import dev.skein.bus.BusParts;
import dev.skein.bus.BusReadiness;
import dev.skein.bus.EmitterSender;
import dev.skein.bus.Ordinals;
import dev.skein.bus.Projection;
import dev.skein.bus.Seek;
import dev.skein.bus.TrustFile;
import dev.skein.events.Topic;
import dev.skein.events.wire.Codec;
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
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// Who is connected to whom in the backup-worker.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "backup-worker";

    @Produces
    @Singleton
    @Identifier(SERVICE)
    Bus bus(
            BackupConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            @Channel("backup-worker-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> out,
            MeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        var programs = new Programs(config.pgDump(), config.pgRestore());
        var dumps =
                new PgDump(
                        new Targets(SERVICE, config.targets()),
                        config.directory(),
                        programs,
                        new Ordinals(database),
                        clock);
        var trust = new TrustFile(config.bus().trustFile());
        var worker =
                new BackupWorker(
                        trust::current, new Codec(new Blobs(database)), dumps, new ManifestRows());
        return new Bus(
                new BusParts(
                        SERVICE,
                        database,
                        config.bus(),
                        worker,
                        Projection.NONE,
                        new EmitterSender(out),
                        Set.of(Topic.PLANS),
                        List.of(SERVICE, Ordinals.SCHEMA),
                        event -> false,
                        meters,
                        clock));
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
