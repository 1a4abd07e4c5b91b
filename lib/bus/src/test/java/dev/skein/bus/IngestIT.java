package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import dev.skein.events.wire.Codec;
import dev.skein.infra.Infra;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Polls that are made by hand, on a real control database.
class IngestIT {
    private static final TopicPartition PARTITION =
            new TopicPartition(Topic.REQUESTS.topicName(), 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Setting setting;

    @BeforeEach
    void aFreshService(@TempDir Path folder) throws Exception {
        setting = Setting.create("", folder);
    }

    @Test
    void aRecordThatTheTablesRefuseIsSetAsideAloneAndTheRestOfItsPollIsTaken() throws Exception {
        MigrationRequested first = Requests.of("shop");
        MigrationRequested misfit = Requests.of("misfit");
        MigrationRequested fault = Requests.of("fault");
        MigrationRequested last = Requests.of("shop");
        Projection projection =
                (connection, signed, envelope, event) -> {
                    switch (event.database().value()) {
                        case "misfit" -> {
                            try (var insert = connection.createStatement()) {
                                insert.execute("insert into inbox (source) values ('x')");
                            }
                        }
                        case "fault" -> throw new IllegalStateException("secret");
                        default -> {}
                    }
                };
        try (Bus bus = bus(projection)) {
            bus.ingest(Requests.poll(sign(first), sign(misfit), sign(fault), sign(last)));
        }

        assertThat(texts("select run::text from job order by id"))
                .containsExactly(first.run().toString(), last.run().toString());
        assertThat(texts("select event_id from inbox")).hasSize(2);
        assertThat(texts("select next::text from record_offset")).containsExactly("4");
        List<String> reasons = quarantined("dead-letter-reason");
        assertThat(reasons).hasSize(2);
        assertThat(reasons.getFirst()).isEqualTo("could not be stored: SQLSTATE 23502");
        assertThat(reasons.getLast()).contains("IllegalStateException").doesNotContain("secret");
        assertThat(meters.get("skein.ingest.records").tag("verdict", "refused").counter().count())
                .isEqualTo(2);
    }

    @Test
    void anInterruptWhileTheDatabaseIsDownLeavesNoPollBehind() throws Exception {
        MigrationRequested request = Requests.of("shop");
        var interrupted = new AtomicBoolean();
        try (Bus bus = bus(Projection.NONE)) {
            login(false);
            Thread ingest =
                    Thread.ofPlatform()
                            .start(() -> {
                                bus.ingest(Requests.poll(sign(request)));
                                interrupted.set(Thread.currentThread().isInterrupted());
                            });
            await().until(() -> ingest.getState() == Thread.State.TIMED_WAITING);
            ingest.interrupt();
            await().until(() -> ingest.getState() == Thread.State.TIMED_WAITING);
            login(true);

            assertThat(ingest.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(texts("select run::text from job")).containsExactly(request.run().toString());
        assertThat(interrupted).isTrue();
    }

    @Test
    void aBusThatIsClosedWhileTheDatabaseIsDownLeavesThePollForTheNextStart() throws Exception {
        ConsumerRecords<byte[], byte[]> poll = Requests.poll(sign(Requests.of("shop")));
        Thread ingest;
        try (Bus bus = bus(Projection.NONE)) {
            login(false);
            ingest = Thread.ofPlatform().start(() -> bus.ingest(poll));
            await().until(() -> ingest.getState() == Thread.State.TIMED_WAITING);
        }
        assertThat(ingest.join(Duration.ofSeconds(20))).isTrue();
        login(true);
        try (var connection = setting.database().getConnection()) {
            assertThat(Offsets.next(connection, PARTITION)).isZero();
        }
        try (Bus bus = bus(Projection.NONE)) {
            bus.ingest(poll);
        }
        assertThat(texts("select run::text from job")).hasSize(1);
    }

    @Test
    void aRecordThatIsTooLargeInAllLeavesItsDigestInTheQuarantineAndItsBytesInTheStore()
            throws Exception {
        ConsumerRecords<byte[], byte[]> poll = Requests.poll(sign(Requests.of("shop")));
        byte[] large = new byte[Codec.LARGEST_RECORD];
        poll.iterator().next().headers().add(new RecordHeader("note", large));

        try (Bus bus = bus(Projection.NONE)) {
            bus.ingest(poll);

            String digest = quarantined("dead-letter-dataref").getFirst();
            byte[] kept =
                    bus.blobs().of(new Digest(digest.substring("sha256:".length()))).orElseThrow();
            assertThat(kept.length).isGreaterThan(large.length);
        }
        assertThat(texts("select run::text from job")).isEmpty();
        assertThat(texts("select octet_length(headers::text)::text from outbox"))
                .allMatch(bytes -> Integer.parseInt(bytes) < 2_000);
    }

    @Test
    void whatIsOlderThanTheInboxOrFromTheFutureIsSetAside() throws Exception {
        MigrationRequested old = Requests.of("shop");
        MigrationRequested young = Requests.of("shop");
        MigrationRequested early = Requests.of("shop");
        Instant now = Instant.now();

        try (Bus bus = bus(Projection.NONE)) {
            bus.ingest(
                    Requests.poll(
                            sign(Requests.written(old, now.minus(Duration.ofDays(61)))),
                            sign(Requests.written(young, now.minus(Duration.ofDays(59)))),
                            sign(Requests.written(early, now.plus(Duration.ofDays(2))))));
        }

        assertThat(texts("select run::text from job")).containsExactly(young.run().toString());
        assertThat(quarantined("dead-letter-reason"))
                .satisfiesExactly(
                        reason ->
                                assertThat(reason)
                                        .isEqualTo(
                                                "older than 60 days: it may have been taken before"),
                        reason -> assertThat(reason).startsWith("from the future: "));
    }

    @Test
    void whatNobodyNeedsAnyMoreIsForgottenAndWhatWaitsIsKept() throws Exception {
        try (Bus bus = bus(Projection.NONE)) {
            bus.ingest(Requests.poll(sign(Requests.of("shop")), sign(Requests.of("vault"))));
            await().until(() -> texts("select id from job where state = 'done'").size() == 2);
            change(
                    "update inbox set received_at = now() - interval '62 days' where event_id = (select min(event_id) from inbox)");
            change("update job set created_at = now() - interval '62 days'");
            change("update job set state = 'parked', due_at = 'infinity' where database = 'vault'");

            try (var connection = setting.database().getConnection()) {
                Retention.apply(connection);
            }

            assertThat(texts("select event_id from inbox")).hasSize(1);
            assertThat(texts("select database from job")).containsExactly("vault");
        }
    }

    @Test
    void aBundleIsForgottenTwoMonthsAfterItWasLastPut() throws Exception {
        ControlSchema.upgrade(setting.database(), "bus");
        var bundles = new Blobs(setting.database());
        Digest old = bundles.put(new byte[] {1});
        Digest again = bundles.put(new byte[] {2});
        try (var admin = setting.asAdministrator();
                var statement = admin.createStatement()) {
            statement.execute("update bundles.blob set stored_at = now() - interval '62 days'");
        }
        bundles.put(new byte[] {2});

        try (var connection = setting.database().getConnection()) {
            Retention.apply(connection);
        }

        assertThat(bundles.of(old)).isEmpty();
        assertThat(bundles.of(again)).contains(new byte[] {2});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from bundles.blob",
                "update bundles.blob set stored_at = '-infinity'",
                "insert into bundles.blob (digest, bytes) values (repeat('0', 64), '')"
            })
    void aServiceCanNeitherChangeABundleNorForgeOne(String forbidden) {
        assertThatThrownBy(() -> change(forbidden))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    private void change(String sql) throws SQLException {
        try (var connection = setting.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void tablesThatAreNotThereAreMissedAtTheStartAndNotByTheFirstJob() {
        assertThatThrownBy(() -> ControlSchema.upgrade(setting.database(), "bus", "nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/db/nothing");
    }

    @Test
    void aServiceThatStartsBeforeItsDatabaseWaitsForIt() throws Exception {
        login(false);
        Thread start = Thread.ofPlatform().start(() -> bus(Projection.NONE).close());
        await().until(() -> start.getState() == Thread.State.TIMED_WAITING);
        login(true);

        assertThat(start.join(Duration.ofSeconds(20))).isTrue();
        assertThat(texts("select part from schema_version")).contains("bus");
    }

    private Bus bus(Projection projection) {
        return setting.bus(new Taker(), projection, meters);
    }

    /// Takes requests and is done with them.
    private static final class Taker implements Handler {
        @Override
        public boolean takes(EventType type) {
            return Station.isRequest(type);
        }

        @Override
        public Outcome handle(Event event, Job job) {
            return Outcome.done();
        }

        @Override
        public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    private Signed sign(MigrationRequested request) {
        return sign(Requests.written(request));
    }

    private Signed sign(Signed written) {
        return setting.key().sign(written);
    }

    private List<String> quarantined(String header) throws SQLException {
        return texts("select headers from outbox where topic = 'skein.quarantine' order by id")
                .stream()
                .flatMap(json -> RawRecord.headers(json).stream())
                .filter(one -> one.name().equals(header))
                .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> texts(String sql) throws SQLException {
        return setting.texts(sql);
    }

    /// Shuts the service out of its database, as a server that is down would.
    private void login(boolean may) throws SQLException {
        try (var admin = Infra.postgres().connect(setting.database().getDatabaseName());
                var alter = admin.createStatement()) {
            String role = alter.enquoteIdentifier(setting.database().getUser(), true);
            alter.execute("alter role " + role + (may ? " login" : " nologin"));
        }
    }
}
