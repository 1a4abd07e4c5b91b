package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationRequested;
import dev.skein.events.MigrationStarted;
import dev.skein.events.RunCancelled;
import dev.skein.events.Signed;
import dev.skein.events.wire.Headers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of jobs whose handling fails, on a real control database.
class WorkIT {
    private static final StateChange REFUSED =
            connection -> {
                try (var insert = connection.createStatement()) {
                    insert.execute("insert into inbox (source) values ('x')");
                }
            };
    private static final Outcome.Done NOTHING =
            new Outcome.Done(List.of(), StateChange.NONE, List.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Setting setting;

    @BeforeEach
    void aFreshService(@TempDir Path folder) throws Exception {
        setting = Setting.create("", folder);
    }

    @FunctionalInterface
    private interface Deed {
        Outcome of(Job job) throws Exception;
    }

    @FunctionalInterface
    private interface LastWords {
        Outcome.Done about(Job job);
    }

    /// Does one thing with every request and remembers why it gave up.
    private record Doer(Deed deed, LastWords lastWords, Queue<Throwable> givenUp)
            implements Handler {
        @Override
        public boolean takes(EventType type) {
            return Station.isRequest(type);
        }

        @Override
        public Outcome handle(Event event, Job job) throws Exception {
            return deed.of(job);
        }

        @Override
        public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
            givenUp.add(cause);
            return lastWords.about(job);
        }
    }

    private final Queue<Throwable> givenUp = new ConcurrentLinkedQueue<>();

    @Test
    void aStatementThatIsRefusedWhileAJobSpeaksIsNotTriedForEver() throws Exception {
        work(job -> {
            job.say(List.of(), REFUSED);
            return NOTHING;
        });

        assertThat(givenUp).singleElement().isInstanceOf(RefusedException.class);
        assertThat(setting.texts("select state || ' ' || attempt || ' ' || why from job"))
                .containsExactly("given-up 3 SQLSTATE 23502");
    }

    @Test
    void aChangeThatIsRefusedAtTheEndOfAJobIsNotTriedForEver() throws Exception {
        work(job -> Outcome.done(REFUSED));

        assertThat(givenUp).hasSize(1);
        assertThat(setting.texts("select state || ' ' || attempt || ' ' || why from job"))
                .containsExactly("given-up 3 SQLSTATE 23502");
    }

    @Test
    void whatIsSignedIsSaidWithTheEndInTheSameBytesAndNotWithoutIt() throws Exception {
        var signed = new ConcurrentLinkedQueue<Signed>();
        work(job -> {
            var started =
                    new MigrationStarted(
                            job.envelope().subject(), job.envelope().key(), Digest.of("plan"), 2);
            signed.add(job.sign(started));
            assertThat(setting.texts("select event_id from outbox")).isEmpty();
            if (job.attempt() == 1) {
                throw new IllegalStateException("a fault");
            }
            return Outcome.done(started);
        });

        assertThat(signed).hasSize(2);
        List<String> said = setting.texts("select headers from outbox");
        assertThat(said).hasSize(1);
        assertThat(RawRecord.headers(said.getFirst()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(Headers.of(List.copyOf(signed).getLast()));
    }

    @Test
    void aWorldThatWasDownDoesNotCountAgainstTheJob() throws Exception {
        work(job ->
                switch (job.attempt()) {
                    case 1 -> throw new WorldDownException("the target", null);
                    case 2 -> throw new IllegalStateException("a fault");
                    case 3 -> throw new NoClassDefFoundError("another fault");
                    default -> NOTHING;
                });

        assertThat(givenUp).isEmpty();
        assertThat(setting.texts("select state || ' ' || attempt from job"))
                .containsExactly("done 4");
    }

    @Test
    void aJobWhoseLastWordsFailTooEndsAllTheSameAndIsCounted() throws Exception {
        work(
                job -> {
                    throw new IllegalStateException("a fault");
                },
                job -> {
                    throw new IllegalArgumentException("no words");
                });

        assertThat(givenUp).hasSize(4);
        assertThat(setting.texts("select state || ' ' || attempt from job"))
                .containsExactly("given-up 6");
        assertThat(setting.texts("select why from job").getFirst())
                .contains("IllegalStateException", "no last words: IllegalArgumentException");
        assertThat(meters.get("skein.job.unsaid").counter().count()).isEqualTo(1);
    }

    @Test
    void lastWordsWaitForAWorldThatIsDown() throws Exception {
        work(
                job -> {
                    throw new IllegalStateException("a fault");
                },
                job -> {
                    if (job.attempt() == 3) {
                        throw new WorldDownException("the control database", null);
                    }
                    return NOTHING;
                });

        assertThat(givenUp).hasSize(2);
        assertThat(setting.texts("select why from job").getFirst())
                .contains("IllegalStateException")
                .doesNotContain("no last words");
        assertThat(meters.get("skein.job.unsaid").counter().count()).isZero();
    }

    @Test
    void aCancelForAnotherDatabaseDoesNotReachTheRun() throws Exception {
        var heard = new AtomicReference<Set<Signal>>();
        MigrationRequested request = Requests.of("shop");
        var foreign =
                new RunCancelled(request.run(), new Alias("other"), request.requester(), null);
        var own = new RunCancelled(request.run(), request.database(), request.requester(), null);
        var parked = new Outcome.Parked(List.of(), StateChange.NONE, List.of(), null, "a cancel");
        Deed deed =
                job -> {
                    heard.set(job.signals());
                    return job.signals().isEmpty() ? parked : NOTHING;
                };

        try (Bus bus =
                setting.bus(new Doer(deed, job -> NOTHING, givenUp), Projection.NONE, meters)) {
            bus.ingest(Requests.poll(sign(request), sign(foreign)));
            await().untilAsserted(() -> assertThat(heard).hasValue(Set.of()));
            await().untilAsserted(() ->
                    assertThat(setting.texts("select state || attempt from job"))
                            .containsExactly("parked1"));
            bus.ingest(Requests.poll(sign(request), sign(foreign), sign(own)));

            await().untilAsserted(() -> assertThat(bus.health().open()).isZero());
            assertThat(heard).hasValue(Set.of(Signal.CANCEL));
        }
    }

    private Signed sign(Event event) {
        return setting.key().sign(Requests.written(event));
    }

    private void work(Deed deed) {
        work(deed, job -> NOTHING);
    }

    /// Until the one job has ended.
    private void work(Deed deed, LastWords lastWords) {
        MigrationRequested request = Requests.of("shop");
        try (Bus bus = setting.bus(new Doer(deed, lastWords, givenUp), Projection.NONE, meters)) {
            bus.ingest(Requests.poll(sign(request)));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(bus.health().open()).isZero());
        }
    }
}
