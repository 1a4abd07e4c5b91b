package dev.skein.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/// One KRaft node, broker and controller, in this JVM and on loopback. Its directory, cluster id
/// included, survives restarts.
public final class EmbeddedKafka implements AutoCloseable {
    private final DirectoryLock lock;
    private final int port;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(DirectoryLock lock, int port, KafkaRaftServer server) {
        this.lock = lock;
        this.port = port;
        this.server = server;
    }

    /// On a free port.
    ///
    /// @throws IllegalStateException where another live JVM uses the directory
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Map.of());
    }

    /// On a free port.
    ///
    /// @param further settings of the broker, in place of ours
    /// @throws IllegalStateException where another live JVM uses the directory
    public static EmbeddedKafka start(Path directory, Map<String, String> further) {
        return Ports.onFree(port -> start(directory, port, further));
    }

    /// @throws IllegalStateException where another live JVM uses the directory, or the port is
    ///   taken
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    private static EmbeddedKafka start(Path directory, int port, Map<String, String> further) {
        try {
            Files.createDirectories(directory);
            // Kafka has a lock of its own and finds taken ports itself, but then its threads may
            // halt the whole JVM.
            Ports.check(port);
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                return new EmbeddedKafka(lock, port, launch(directory, port, further));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("preparing " + directory, e);
        }
    }

    private static KafkaRaftServer launch(Path directory, int port, Map<String, String> further)
            throws IOException {
        Properties settings = BrokerSettings.of(directory, port, Ports.free());
        settings.putAll(further);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(settings);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException(
                    "the broker did not start on " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void format(Properties settings) throws IOException {
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
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException("leaving the broker's directory", e);
            }
        }
    }
}
