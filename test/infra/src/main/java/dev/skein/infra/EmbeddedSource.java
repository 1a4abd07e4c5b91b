package dev.skein.infra;

import dev.skein.embedded.EmbeddedKafka;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.embedded.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/// A broker in this JVM and PostgreSQL as its child, on a directory that goes with them.
final class EmbeddedSource implements Source {
    private final Path directory;
    private final OptionalInt postgresMajor;
    private final Deque<Runnable> endings = new ArrayDeque<>();

    /// @param postgresMajor empty: whatever is installed, else the bundled one
    EmbeddedSource(OptionalInt postgresMajor) {
        this.postgresMajor = postgresMajor;
        try {
            directory = Files.createTempDirectory("skein-infra");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    @Override
    public String broker() {
        var kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        endings.push(kafka::close);
        Topics.create(kafka.bootstrapServers(), (short) 1);
        return kafka.bootstrapServers();
    }

    @Override
    public TestPostgres postgres() {
        var server =
                EmbeddedPostgres.start(
                        directory.resolve("postgres"),
                        EmbeddedPostgres.Durability.NONE,
                        postgresMajor);
        endings.push(server::close);
        return TestPostgres.of(server);
    }

    @Override
    public String describeBroker() {
        return "embedded broker (Kafka " + AppInfoParser.getVersion() + ")";
    }

    @Override
    public String describe(TestPostgres postgres) {
        return "embedded PostgreSQL " + postgres.version();
    }

    @Override
    public void end() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cleaning up " + directory, e);
        }
    }
}
