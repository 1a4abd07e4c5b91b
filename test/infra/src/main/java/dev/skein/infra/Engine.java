package dev.skein.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/// Whether a container engine answers.
final class Engine {
    private Engine() {}

    /// Looks for a sign of one before it asks: Testcontainers tries every way there is, loudly.
    static boolean answers() {
        return mayBeThere(System.getenv(), Path.of(System.getProperty("user.home")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    static boolean mayBeThere(Map<String, String> environment, Path home) {
        return environment.containsKey("DOCKER_HOST")
                || namesHost(home.resolve(".testcontainers.properties"))
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                Path.of(
                                        environment.getOrDefault("XDG_RUNTIME_DIR", "/run"),
                                        "docker.sock"))
                        .anyMatch(Files::exists);
    }

    /// The file alone is no sign: Testcontainers writes one wherever it looked.
    private static boolean namesHost(Path settings) {
        if (!Files.exists(settings)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(settings)) {
            return lines.anyMatch(line -> line.startsWith("docker.host"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + settings, e);
        }
    }
}
