package dev.skein.infra;

import dev.skein.embedded.PostgresPrograms;
import dev.skein.embedded.Topics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The projects' own images: the broker of the clients' version, and PostgreSQL.
final class ContainerSource implements Source {
    private static final String NEWEST_POSTGRES = "18";

    private final String postgresMajor;
    private final Deque<GenericContainer<?>> running = new ArrayDeque<>();

    /// @param postgresMajor empty: that of the local pg_dump, as an older one cannot dump the
    ///   server
    ContainerSource(OptionalInt postgresMajor) {
        this.postgresMajor =
                postgresMajor.isPresent()
                        ? Integer.toString(postgresMajor.getAsInt())
                        : PostgresPrograms.clients()
                                .map(PostgresPrograms::clientVersion)
                                .map(version -> version.replaceFirst("[^0-9].*", ""))
                                .orElse(NEWEST_POSTGRES);
    }

    @Override
    public String broker() {
        var kafka =
                new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion())
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        running.push(kafka);
        kafka.start();
        Topics.create(kafka.getBootstrapServers(), (short) 1);
        return kafka.getBootstrapServers();
    }

    @Override
    public TestPostgres postgres() {
        var server =
                new PostgreSQLContainer(image())
                        .withUsername("postgres")
                        .withDatabaseName("postgres")
                        .withCommand("postgres", "-c", "max_connections=120", "-c", "fsync=off");
        running.push(server);
        server.start();
        return TestPostgres.at(
                server.getHost(),
                server.getFirstMappedPort(),
                server.getUsername(),
                server.getPassword());
    }

    private String image() {
        return "postgres:" + postgresMajor;
    }

    @Override
    public String describeBroker() {
        return "container apache/kafka:" + AppInfoParser.getVersion();
    }

    @Override
    public String describe(TestPostgres postgres) {
        return "container " + image() + " (PostgreSQL " + postgres.version() + ")";
    }

    @Override
    public void end() {
        while (!running.isEmpty()) {
            running.pop().stop();
        }
    }
}
