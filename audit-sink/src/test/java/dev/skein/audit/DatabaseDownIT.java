package dev.skein.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.audit.io.postgres.AuditDatabase;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.infra.Infra;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// What waits while the audit database is slow or down, and that nothing of it is lost.
class DatabaseDownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Each test has one of its own.
    private static int partitions;

    @TempDir Path folder;
    private EmbeddedPostgres postgres;
    private TopicPartition partition;
    private KafkaProducer<byte[], byte[]> producer;
    private long said;

    @BeforeEach
    void start() throws SQLException {
        postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.FULL);
        postgres.createDatabase("audit");
        try (var admin = postgres.connect("audit")) {
            AuditDatabase.prepare(admin, "secret");
        }
        partition = new TopicPartition("skein.quarantine", partitions++);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                Infra.bootstrapServers(),
                                "max.in.flight.requests.per.connection",
                                1,
                                "key.serializer",
                                ByteArraySerializer.class,
                                "value.serializer",
                                ByteArraySerializer.class));
    }

    @AfterEach
    void stop() {
        producer.close();
        postgres.close();
    }

    @Test
    void whatWasSaidWhileTheDatabaseStoodStillIsThereAfterwards() throws Exception {
        try (var sink = sink()) {
            say(100);
            awaitEntries(said);
            assertThat(sink.isReady()).isTrue();

            postgres.close();
            assertThat(sink.isReady()).isFalse();
            say(500);
            restart();

            awaitEntries(said);
            await().atMost(PATIENCE).until(sink::isReady);
            say(100);
            awaitEntries(said);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    @Test
    void aKilledDatabaseLosesAndRepeatsNothing() throws Exception {
        try (var _ = sink()) {
            say(3_000);
            await().atMost(PATIENCE).until(() -> count() > 0);
            postgres.kill();
            say(500);
            restart();

            awaitEntries(said);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    @Test
    void aSinkThatStartsBeforeItsDatabaseWaitsForIt() throws Exception {
        say(100);
        postgres.close();
        try (var _ = sink()) {
            say(100);
            restart();

            awaitEntries(said);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    @Test
    void whileSomebodyLocksTheLogTheSinkWaitsAndThenGoesOn() throws Exception {
        try (var sink = sink()) {
            say(100);
            awaitEntries(said);
            try (Connection locker = postgres.connect("audit")) {
                locker.setAutoCommit(false);
                locker.createStatement().execute("lock table audit.entry");
                say(500);
                await().atMost(PATIENCE).until(() -> sessionsThatWait() > 0);
                assertThat(count(locker)).isEqualTo(100);
                assertThat(sink.isReady()).isFalse();
                locker.rollback();
            }

            awaitEntries(said);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    @Test
    void aDatabaseThatAnswersAndTakesNothingIsNotReady() throws Exception {
        try (var sink = sink();
                Connection admin = postgres.connect("audit")) {
            assertThat(sink.isReady()).isTrue();

            run(admin, "alter database audit set default_transaction_read_only = on");
            assertThat(sink.isReady()).isFalse();
            run(admin, "alter database audit reset default_transaction_read_only");
            run(admin, "revoke insert on audit.entry from audit_sink");
            assertThat(sink.isReady()).isFalse();
            run(admin, "grant insert on audit.entry to audit_sink");

            assertThat(sink.isReady()).isTrue();
            say(100);
            awaitEntries(said);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    @Test
    void aSinkWhoseEntriesAreRefusedIsNotReadyThoughItsDatabaseAnswers() throws Exception {
        try (var sink = sink();
                Connection admin = postgres.connect("audit")) {
            run(admin, "alter table audit.entry add constraint full_disk check (false)");
            say(100);
            await().atMost(PATIENCE).until(() -> !sink.isReady());

            run(admin, "alter table audit.entry drop constraint full_disk");
            awaitEntries(said);
            await().atMost(PATIENCE).until(sink::isReady);
        }
        assertThat(offsets()).isEqualTo(everyOffset());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RunningSink sink() {
        return new RunningSink(Infra.bootstrapServers(), partition, database());
    }

    private void restart() {
        postgres =
                EmbeddedPostgres.start(folder, EmbeddedPostgres.Durability.FULL, postgres.port());
    }

    private PGSimpleDataSource database() {
        var database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl("audit"));
        database.setUser(AuditDatabase.SINK);
        database.setPassword("secret");
        return database;
    }

    private void say(int records) {
        for (int i = 0; i < records; i++) {
            byte[] value = ("record " + said++).getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(partition.topic(), partition.partition(), null, value));
        }
        producer.flush();
    }

    private void awaitEntries(long expected) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(count()).isEqualTo(expected));
    }

    private long count() throws SQLException {
        try (Connection connection = postgres.connect("audit")) {
            return count(connection);
        }
    }

    private static long count(Connection connection) throws SQLException {
        return numbers(connection, "select count(*) from audit.entry").getFirst();
    }

    private long sessionsThatWait() throws SQLException {
        try (Connection connection = postgres.connect("audit")) {
            return numbers(
                            connection,
                            "select count(*) from pg_stat_activity where usename = 'audit_sink' and wait_event_type = 'Lock'")
                    .getFirst();
        }
    }

    /// In the chain's order.
    private List<Long> offsets() throws SQLException {
        try (Connection connection = postgres.connect("audit")) {
            return numbers(connection, "select \"offset\" from audit.entry order by seq");
        }
    }

    private List<Long> everyOffset() {
        return LongStream.range(0, said).boxed().toList();
    }

    private static List<Long> numbers(Connection connection, String sql) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
