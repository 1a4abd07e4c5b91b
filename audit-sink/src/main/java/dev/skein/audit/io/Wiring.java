package dev.skein.audit.io;

import dev.skein.audit.AuditLog;
import dev.skein.audit.io.postgres.PostgresLog;
import dev.skein.bus.ControlSchema;
import dev.skein.bus.Seek;
import dev.skein.events.signing.SigningKey;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// Who is connected to whom in the audit-sink.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "audit-sink";

    @Produces
    @Singleton
    AuditLog log(@DataSource(SERVICE) AgroalDataSource database) {
        ControlSchema.upgrade(database, "bus", SERVICE);
        return new PostgresLog(database);
    }

    @Produces
    @Singleton
    OptionalHeads heads(AuditConfig config) throws IOException {
        if (config.headsDirectory().isEmpty() || config.keyFile().isEmpty()) {
            return new OptionalHeads(Optional.empty());
        }
        SigningKey key =
                SigningKey.decode(
                        config.keyId().orElse(SERVICE), Files.readString(config.keyFile().get()));
        return new OptionalHeads(Optional.of(new Heads(config.headsDirectory().get(), key)));
    }

    /// Heads, where they are configured.
    public static final class OptionalHeads {
        private final Optional<Heads> heads;

        OptionalHeads(Optional<Heads> heads) {
            this.heads = heads;
        }

        public Optional<Heads> get() {
            return heads;
        }
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    KafkaConsumerRebalanceListener seek(@DataSource(SERVICE) AgroalDataSource database) {
        return new Seek(database);
    }
}
