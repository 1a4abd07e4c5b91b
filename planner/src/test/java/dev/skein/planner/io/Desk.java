package dev.skein.planner.io;

import dev.skein.bus.Bus;
import dev.skein.bus.BusSettings;
import dev.skein.bus.ControlDatabase;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.Reading;
import dev.skein.infra.TestPostgres;
import dev.skein.planner.Fixtures;
import dev.skein.planner.io.rehearsal.RehearsalSettings;
import dev.skein.planner.rehearsal.Rehearsal;
import dev.skein.targets.TargetSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/// The planner on a real control database, fed and heard by hand: the bus without its broker.
final class Desk implements AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PGSimpleDataSource database = new PGSimpleDataSource();
    final List<Event> said = new CopyOnWriteArrayList<>();
    final Trust trust;
    private final SigningKey gateway;
    private final Map<String, Long> offsets = new ConcurrentHashMap<>();
    private final Path folder;
    private final PlannerConfig config;
    private final Rehearsal rehearsal;
    private Bus bus;

    Desk(
            TestPostgres control,
            Path folder,
            Map<String, TargetSettings> targets,
            Map<String, PlannerConfig.EnvironmentSettings> environments)
            throws SQLException, IOException {
        this(control, folder, targets, environments, Rehearsal.notConfigured());
    }

    Desk(
            TestPostgres control,
            Path folder,
            Map<String, TargetSettings> targets,
            Map<String, PlannerConfig.EnvironmentSettings> environments,
            Rehearsal rehearsal)
            throws SQLException, IOException {
        this.folder = folder;
        this.rehearsal = rehearsal;
        String name = control.freshDatabase("control");
        try (var admin = control.connect(name)) {
            ControlDatabase.prepare(admin, Map.of("planner", "secret"));
        }
        database.setUrl(control.jdbcUrl(name) + "?currentSchema=planner");
        database.setUser("planner");
        database.setPassword("secret");
        KeyPair planner = SigningKey.generate();
        KeyPair others = SigningKey.generate();
        Files.writeString(folder.resolve("planner.key"), SigningKey.encode(planner.getPrivate()));
        trust = new Trust(List.of(key("planner", planner), key("others", others)));
        Files.write(folder.resolve("trust.json"), Json.bytes(trust));
        gateway = SigningKey.decode("others", SigningKey.encode(others.getPrivate()));
        config = new Config(folder, targets, environments);
        bus = open();
    }

    private static TrustedKey key(String id, KeyPair pair) {
        return new TrustedKey(
                id, SigningKey.encode(pair.getPublic()), List.of("*"), List.of("*"), null, null);
    }

    private Bus open() {
        Bus opened =
                Wiring.bus(
                        config,
                        database,
                        rehearsal,
                        (topic, key, value, headers) -> {
                            hearBack(Headers.read(topic, key, value, headers));
                            return CompletableFuture.completedFuture(null);
                        },
                        meters,
                        Clock.systemUTC());
        opened.start();
        return opened;
    }

    private void hearBack(Signed signed) {
        if (new Codec(bus.blobs()).read(signed) instanceof Reading.Known(_, Event event)) {
            said.add(event);
        }
    }

    /// As if the process had ended and begun again.
    void restart() {
        bus.close();
        bus = open();
    }

    /// Somebody says an event on the bus.
    Signed tell(Event event) throws InterruptedException {
        Envelope envelope =
                Envelope.of(
                        event,
                        Fixtures.GATEWAY,
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        null,
                        1);
        Signed signed = gateway.sign(Codec.write(event, envelope, Digest::of));
        deliver(signed);
        return signed;
    }

    void deliver(Signed signed) throws InterruptedException {
        long offset = offsets.merge(signed.topic(), 1L, Long::sum) - 1;
        var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        Headers.of(signed).forEach(h -> headers.add(new RecordHeader(h.name(), h.value())));
        var record =
                new ConsumerRecord<>(
                        signed.topic(),
                        0,
                        offset,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        signed.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        signed.value(),
                        headers,
                        java.util.Optional.empty());
        var partition = new TopicPartition(signed.topic(), 0);
        bus.ingest(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()));
    }

    /// What the planner said about a run, each event once.
    List<Event> about(RunId run) {
        return said.stream().filter(event -> event.run().equals(run)).distinct().toList();
    }

    /// Waits for the last event of this kind about a run.
    <E extends Event> E await(RunId run, Class<E> type) {
        Awaitility.await()
                .atMost(PATIENT)
                .until(() -> about(run).stream().anyMatch(type::isInstance));
        return about(run).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// The stored state of a run, `released`.
    String state(RunId run) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select state from run where run = ?")) {
            query.setObject(1, run.value());
            var rows = query.executeQuery();
            return rows.next() ? rows.getString(1) : "unknown";
        }
    }

    void awaitState(RunId run, String state) {
        Awaitility.await(state).atMost(PATIENT).until(() -> state(run).equals(state));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        bus.close();
    }

    private record Config(
            Path folder,
            Map<String, TargetSettings> targets,
            Map<String, EnvironmentSettings> environments)
            implements PlannerConfig {
        @Override
        public BusSettings bus() {
            return new Settings(folder);
        }

        @Override
        public RehearsalSettings rehearsal() {
            throw new UnsupportedOperationException("this desk rehearses nothing");
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Checks checks() {
            return new Checks() {
                @Override
                public Duration timeout() {
                    return Duration.ofSeconds(2);
                }

                @Override
                public long exactRows() {
                    return 10_000;
                }
            };
        }

        @Override
        public Set<String> acceptUnsigned() {
            return Set.of("none");
        }
    }

    private record Settings(Path folder) implements BusSettings {
        @Override
        public URI source() {
            return URI.create("https://skein.invalid/planner");
        }

        @Override
        public String keyId() {
            return "planner";
        }

        @Override
        public Path keyFile() {
            return folder.resolve("planner.key");
        }

        @Override
        public Path trustFile() {
            return folder.resolve("trust.json");
        }

        @Override
        public int workers() {
            return 4;
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(3);
        }
    }
}
