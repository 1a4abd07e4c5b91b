package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/// How to reach a Kafka cluster, for clients of one command's life.
///
/// @param settings of Kafka's own names; never shown: they may hold a password
public record KafkaAccess(String bootstrapServers, Map<String, Object> settings) {
    private static final String TIMEOUT_MILLIS = "15000";

    /// @param commandConfig a properties file as Kafka's own tools take it: SASL, TLS; secrets
    ///   stand there and in no argument
    public static KafkaAccess of(String bootstrapServers, @Nullable Path commandConfig)
            throws IOException {
        // Kafka's clients log to nowhere here, and need not say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var settings = new HashMap<String, Object>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "skein-cli");
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        if (commandConfig != null) {
            var own = new Properties();
            try (var reader = Files.newBufferedReader(commandConfig)) {
                own.load(reader);
            }
            own.stringPropertyNames().forEach(name -> settings.put(name, own.getProperty(name)));
        }
        return new KafkaAccess(bootstrapServers, settings);
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
