package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Service;
import dev.skein.events.Topic;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the contract says that a service hears is what its channels are configured for.
class ServiceTest {
    private static final String INCOMING = "mp.messaging.incoming.";

    @ParameterizedTest
    @EnumSource
    void aServiceHearsWhatTheContractSays(Service service) throws Exception {
        Path file =
                Launcher.PROJECT
                        .resolve(service.serviceName())
                        .resolve("src/main/resources/META-INF/microprofile-config.properties");
        var configured = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            configured.load(text);
        }
        var heard = new TreeSet<String>();
        var groups = new TreeSet<String>();
        for (String key : configured.stringPropertyNames()) {
            if (key.startsWith(INCOMING) && key.matches(".*\\.topics?")) {
                heard.addAll(List.of(configured.getProperty(key).split(",", -1)));
            } else if (key.startsWith(INCOMING) && key.endsWith(".group.id")) {
                groups.add(configured.getProperty(key));
            }
        }

        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        service.hears().stream().map(Topic::topicName).toList());
        assertThat(groups)
                .isNotEmpty()
                .allMatch(group -> group.startsWith(service.serviceName() + "-"));
    }
}
