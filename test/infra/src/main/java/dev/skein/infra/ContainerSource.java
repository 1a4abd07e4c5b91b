package dev.skein.infra;

import dev.skein.embedded.PostgresPrograms;
import dev.skein.embedded.Topics;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The projects' own images: the broker of the clients' version, and the PostgreSQL of the property
/// `skein.test.postgres`, a major.
///
/// Where that is absent, the major of the local pg_dump: an older one cannot dump the server.
final class ContainerSource implements Source {
    private static final String NEWEST_POSTGRES = "18";

    private final Deque<GenericContainer<?>> running = new ArrayDeque<>();

    private static String major() {
        String local =
                PostgresPrograms.clients()
                        .map(PostgresPrograms::clientVersion)
                        .map(version -> version.replaceFirst("[^0-9].*", ""))
                        .orElse(NEWEST_POSTGRES);
        return System.getProperty("skein.test.postgres", local);
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
        String major = major();
        var server =
                new PostgreSQLContainer("postgres:" + major)
                        .withUsername("postgres")
                        .withDatabaseName("postgres")
                        .withCommand("postgres", "-c", "max_connections=120", "-c", "fsync=off");
        running.push(server);
        server.start();
        return new TestPostgres(
                server.getHost(),
                server.getFirstMappedPort(),
                server.getUsername(),
                server.getPassword(),
                major);
    }

    @Override
    public String description() {
        return "containers (postgres:"
                + major()
                + ", apache/kafka:"
                + AppInfoParser.getVersion()
                + ")";
    }

    @Override
    public void end() {
        while (!running.isEmpty()) {
            running.pop().stop();
        }
    }
}
