package dev.skein.audit.io;

import dev.skein.audit.AuditLog;
import dev.skein.audit.Heads;
import dev.skein.audit.io.kafka.LogSeek;
import dev.skein.audit.io.kafka.Recorder;
import dev.skein.audit.io.postgres.LargeValues;
import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.audit.io.postgres.SignatureChecks;
import dev.skein.bus.Blobs;
import dev.skein.bus.Loop;
import dev.skein.bus.TrustFile;
import dev.skein.events.signing.SigningKey;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/// Who is connected to whom in the audit-sink.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "audit-sink";

    @Produces
    @Singleton
    AuditLog log(@DataSource(SERVICE) AgroalDataSource database) {
        return new PostgresLog(database);
    }

    @Produces
    @Singleton
    Heads heads(AuditConfig config) throws IOException {
        if (config.headsDirectory().isEmpty() || config.keyFile().isEmpty()) {
            return Heads.NONE;
        }
        SigningKey key =
                SigningKey.decode(
                        config.keyId().orElse(SERVICE), Files.readString(config.keyFile().get()));
        return new HeadFiles(config.headsDirectory().get(), key);
    }

    @Produces
    @Singleton
    Recorder recorder(AuditLog log, Heads heads, MeterRegistry meters) {
        return new Recorder(log, heads, meters);
    }

    @Produces
    @Singleton
    Rounds rounds(
            AuditConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            @DataSource("audit-sink-bundles") AgroalDataSource bundles,
            AuditLog log,
            Heads heads,
            MeterRegistry meters) {
        var checks = new SignatureChecks(database);
        Loop.Round signatures =
                config.trustFile()
                        .map(TrustFile::new)
                        .<Loop.Round>map(trust -> new SignatureRound(checks, trust, meters))
                        .orElse(() -> false);
        var values = new ValueRound(new LargeValues(database), new Blobs(bundles));
        return new Rounds(log, heads, signatures, values);
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    KafkaConsumerRebalanceListener seek(@DataSource(SERVICE) AgroalDataSource database) {
        return new LogSeek(database);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck health(AuditLog log, Recorder recorder) {
        return new LogReadiness(SERVICE, log, recorder);
    }
}
