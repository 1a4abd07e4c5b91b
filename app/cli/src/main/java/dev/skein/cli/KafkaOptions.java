package dev.skein.cli;

import dev.skein.cli.io.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// For commands that speak to Kafka themselves.
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka's brokers, parted by commas")
    @Nullable String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Kafka's own settings for SASL and TLS, as its tools take them")
    @Nullable Path commandConfig;

    /// Empty where no broker is named.
    Optional<KafkaAccess> access() throws IOException {
        return bootstrapServers == null
                ? Optional.empty()
                : Optional.of(KafkaAccess.of(bootstrapServers, commandConfig));
    }
}
