package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.embedded.EmbeddedKafka;
import dev.skein.embedded.Topics;
import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationStarted;
import dev.skein.events.RunCancelled;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusIT {
    private static final Digest DIGEST = Digest.of("plan");
    // One of its own: what stands on its topics is counted.
    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    private Setting setting;

    @BeforeAll
    static void startTheWorld(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Topics.create(kafka.bootstrapServers(), (short) 1);
        producer = Station.producer(kafka.bootstrapServers());
    }

    @AfterAll
    static void endTheWorld() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void aFreshService(@TempDir Path folder) throws Exception {
        setting = Setting.create(kafka.bootstrapServers(), folder);
    }

    /// Says that a migration started, once per request.
    private static class Starter implements Handler {
        final ConcurrentLinkedQueue<RunId> handled = new ConcurrentLinkedQueue<>();

        @Override
        public boolean takes(EventType type) {
            return Station.isRequest(type);
        }

        @Override
        public Outcome handle(Event event, Job job) throws Exception {
            handled.add(event.run());
            return Outcome.done(new MigrationStarted(event.run(), event.database(), DIGEST, 1));
        }

        @Override
        public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
            return new Outcome.Done(
                    List.of(new MigrationStarted(event.run(), event.database(), DIGEST, 99)),
                    StateChange.NONE,
                    List.of());
        }
    }

    @Test
    void aRequestSaidTwiceIsHandledOnceAndAnsweredOnce() throws Exception {
        var handler = new Starter();
        MigrationRequested request = Requests.of("shop");
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            send(request);
            send(request);
            awaitAnswers(request.run());
            send(request);
            send(Requests.of("shop"));

            await().untilAsserted(() -> assertThat(handler.handled).hasSize(2));
            assertThat(station.bus().health().givenUp()).isZero();
        }
        assertThat(answers(request.run())).hasSize(1);
    }

    @Test
    void whatNobodyCanTakeIsSetAsideAndTheNextGoodMessageGoesThrough() throws Exception {
        var handler = new Starter();
        MigrationRequested good = Requests.of("shop");
        String before = UUID.randomUUID().toString();
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            raw("garbage".getBytes(StandardCharsets.UTF_8), before);
            raw(null, before);
            raw(new byte[900_000], before);
            Signed unsigned = Requests.written(Requests.of("shop"));
            raw(unsigned);
            Signed forged = setting.key().sign(Requests.written(Requests.of("shop")));
            byte[] flipped = forged.value().clone();
            flipped[flipped.length / 2] ^= 1;
            raw(
                    new Signed(
                            forged.topic(),
                            forged.key(),
                            forged.attributes(),
                            flipped,
                            "test",
                            forged.signature()));
            send(good);

            awaitAnswers(good.run());
            assertThat(handler.handled).contains(good.run());
            assertThat(handler.handled.stream().filter(run -> run.equals(good.run()))).hasSize(1);
            await().untilAsserted(() -> assertThat(station.bus().health().unsent()).isZero());
        }
        List<String> reasons =
                Heard.on(kafka, Topic.QUARANTINE).stream()
                        .map(record -> Heard.header(record, "dead-letter-reason"))
                        .toList();
        assertThat(reasons).anyMatch(reason -> reason.contains("ce_specversion"));
        assertThat(reasons).anyMatch(reason -> reason.contains("no value"));
        assertThat(reasons).anyMatch(reason -> reason.contains("not signed"));
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("signature") || reason.contains("JSON"));
    }

    @Test
    void twoReplicasNeverHandleOneDatabaseTwiceAtOnceAndLoseNothing() throws Exception {
        Set<Alias> busy = ConcurrentHashMap.newKeySet();
        var overlaps = new AtomicInteger();
        var handler =
                new Starter() {
                    @Override
                    public Outcome handle(Event event, Job job) throws Exception {
                        if (!busy.add(event.database())) {
                            overlaps.incrementAndGet();
                        }
                        TimeUnit.MILLISECONDS.sleep(3);
                        Outcome outcome = super.handle(event, job);
                        busy.remove(event.database());
                        return outcome;
                    }
                };
        var requests = new ArrayList<MigrationRequested>();
        for (int i = 0; i < 120; i++) {
            requests.add(Requests.of("db-" + i % 7));
        }
        try (var one = new Station(setting, handler, Topic.REQUESTS);
                var other = new Station(setting, handler, Topic.REQUESTS)) {
            for (MigrationRequested request : requests) {
                send(request);
            }
            List<RunId> wanted = requests.stream().map(MigrationRequested::run).toList();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(handler.handled).containsAll(wanted));
            assertThat(one.bus()).isNotSameAs(other.bus());
        }
        assertThat(overlaps).hasValue(0);
        assertThat(Set.copyOf(handler.handled)).hasSize(handler.handled.size());
    }

    @Test
    void aParkedJobIsWokenEvenWhereTheWakeUpCameBeforeItParked() throws Exception {
        var parking = new CountDownLatch(1);
        var woken = new CountDownLatch(1);
        RunId first = new RunId(UUID.randomUUID());
        var handler =
                new Starter() {
                    @Override
                    public Outcome handle(Event event, Job job) throws Exception {
                        if (event.database().value().equals("waits") && job.attempt() == 1) {
                            parking.countDown();
                            assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
                            return new Outcome.Parked(
                                    List.of(),
                                    StateChange.NONE,
                                    List.of(),
                                    null,
                                    "until somebody comes");
                        }
                        if (event.database().value().equals("wakes")) {
                            super.handle(event, job);
                            return new Outcome.Done(List.of(), StateChange.NONE, List.of(first));
                        }
                        return super.handle(event, job);
                    }
                };
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            send(Requests.of(first, "waits"));
            assertThat(parking.await(20, TimeUnit.SECONDS)).isTrue();
            MigrationRequested waker = Requests.of("wakes");
            send(waker);
            await().untilAsserted(() -> assertThat(handler.handled).contains(waker.run()));
            await().untilAsserted(() -> assertThat(station.bus().health().open()).isEqualTo(1));
            woken.countDown();

            awaitAnswers(first);
        }
    }

    @Test
    void aCancelReachesTheRunningHandlerAsASignal() throws Exception {
        var seen = new CountDownLatch(1);
        var handler =
                new Starter() {
                    @Override
                    public Outcome handle(Event event, Job job) throws Exception {
                        await().until(() -> job.signals().contains(Signal.CANCEL));
                        seen.countDown();
                        return super.handle(event, job);
                    }
                };
        MigrationRequested request = Requests.of("shop");
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            send(request);
            send(new RunCancelled(request.run(), request.database(), request.requester(), null));

            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(station.bus().health().givenUp()).isZero();
        }
    }

    @Test
    void aFaultOfOursIsTriedAFewTimesAndThenEndsTheRunWithLastWords() throws Exception {
        var handler =
                new Starter() {
                    @Override
                    public Outcome handle(Event event, Job job) throws Exception {
                        super.handle(event, job);
                        throw new IllegalStateException("a fault");
                    }
                };
        MigrationRequested request = Requests.of("shop");
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            send(request);

            awaitAnswers(request.run());
            assertThat(handler.handled.stream().filter(request.run()::equals)).hasSize(3);
            await().untilAsserted(() -> assertThat(station.bus().health().givenUp()).isEqualTo(1));
        }
    }

    @Test
    void aZombieWhoseLeaseEndedSaysNothingMore() throws Exception {
        var refused = new CountDownLatch(1);
        var handler =
                new Starter() {
                    @Override
                    public Outcome handle(Event event, Job job) throws Exception {
                        if (job.attempt() > 1) {
                            return super.handle(event, job);
                        }
                        takeOver();
                        try {
                            job.say(new MigrationStarted(event.run(), event.database(), DIGEST, 2));
                        } catch (LeaseLostException e) {
                            refused.countDown();
                            throw e;
                        }
                        throw new AssertionError("the zombie spoke");
                    }
                };
        MigrationRequested request = Requests.of("shop");
        try (var station = new Station(setting, handler, Topic.REQUESTS)) {
            send(request);

            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            awaitAnswers(request.run());
            assertThat(station.bus().health().givenUp()).isZero();
        }
        assertThat(answers(request.run())).hasSize(1);
    }

    /// As if another replica had claimed the job and died.
    private void takeOver() throws Exception {
        try (var connection = setting.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update job set epoch = epoch + 1, lease_until = now() - interval '1 s' where state = 'running'");
        }
    }

    private void send(Event event) throws Exception {
        raw(setting.key().sign(Requests.written(event)));
    }

    private static void raw(Signed signed) throws Exception {
        producer.send(Requests.record(signed)).get();
    }

    private static void raw(byte[] value, String key) throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                Topic.REQUESTS.topicName(),
                                key.getBytes(StandardCharsets.UTF_8),
                                value))
                .get();
    }

    private static void awaitAnswers(RunId run) {
        await().atMost(Duration.ofSeconds(40)).until(() -> !answers(run).isEmpty());
    }

    private static List<ConsumerRecord<byte[], byte[]>> answers(RunId run) {
        return Heard.on(kafka, Topic.RESULTS).stream()
                .filter(record -> Heard.header(record, "ce_subject").equals(run.toString()))
                .toList();
    }
}
