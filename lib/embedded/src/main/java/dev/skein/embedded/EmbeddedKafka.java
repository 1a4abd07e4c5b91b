package dev.skein.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/// One KRaft node, broker and controller, in this JVM and on loopback. Its directory survives
/// restarts.
public final class EmbeddedKafka implements AutoCloseable {
    private final Path directory;
    private final int port;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /// @throws IllegalStateException where another broker uses the directory
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Ports.free());
    }

    /// @throws IllegalStateException where another broker uses the directory
    public static EmbeddedKafka start(Path directory, int port) {
        var kafka = new EmbeddedKafka(directory, port);
        kafka.start();
        return kafka;
    }

    private void start() {
        var settings = BrokerSettings.of(directory, port, Ports.free());
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("preparing " + directory, e);
        }
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new IllegalStateException(
                    "the broker did not start; does another one use " + directory + "?", e);
        }
        server = starting;
    }

    private static void format(java.util.Properties settings) throws IOException {
        Path file = Files.createTempFile("skein-kafka", ".properties");
        try {
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            String[] format = {
                "format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString()
            };
            var silence =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            int exit = StorageTool.execute(format, silence);
            if (exit != 0) {
                throw new IllegalStateException(
                        "formatting the broker's directory ended with " + exit);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }
}
