package dev.skein.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.bus.ControlDatabase;
import dev.skein.bus.ControlSchema;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.Signal;
import dev.skein.bus.StateChange;
import dev.skein.events.Alias;
import dev.skein.events.BackupFailed;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventId;
import dev.skein.events.NotificationDelivered;
import dev.skein.events.NotificationFailed;
import dev.skein.events.PlanExpired;
import dev.skein.events.RunId;
import dev.skein.events.Signed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.infra.Infra;
import dev.skein.notifier.io.postgres.DeliveryRows;
import dev.skein.notifier.io.slack.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class NotifierIT {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Alias SHOP = new Alias("shop");
    private static PGSimpleDataSource database;

    private final RunId run = new RunId(UUID.randomUUID());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private SlackStandIn there;
    private Notifier notifier;

    @BeforeAll
    static void prepare() throws Exception {
        String name = Infra.postgres().freshDatabase("notifier");
        try (var admin = Infra.postgres().connect(name)) {
            ControlDatabase.prepare(admin, Map.of("notifier", "secret"));
        }
        database = new PGSimpleDataSource();
        database.setUrl(Infra.postgres().jdbcUrl(name) + "?currentSchema=notifier");
        database.setUser("notifier");
        database.setPassword("secret");
        ControlSchema.upgrade(database, "bus", "notifier");
    }

    @BeforeEach
    void start() throws Exception {
        there = new SlackStandIn();
        var console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
        notifier = new Notifier(List.of(console, there.slack()), new DeliveryRows(database));
    }

    @AfterEach
    void stop() {
        there.close();
    }

    @Test
    void eachChannelSaysItsOwnEventAboutARun() throws Exception {
        there.takes("1.1");

        Outcome.Done outcome = done(handle(expired(), NOW, 1));

        assertThat(outcome.events()).hasSize(2).allMatch(NotificationDelivered.class::isInstance);
        assertThat(outcome.events().stream().map(EventId::of).distinct()).hasSize(2);
    }

    @Test
    void aLaterEventOfTheRunChangesTheMessageInPlace() throws Exception {
        there.takes("1.1").takes("1.1");

        commit(handle(expired(), NOW, 1));
        Outcome.Done outcome = done(handle(backupFailed(), NOW.plusSeconds(1), 1));

        assertThat(there.heard().get(1)).startsWith("/api/chat.update").contains("\"ts\":\"1.1\"");
        assertThat(outcome.events())
                .filteredOn(event ->
                        event instanceof NotificationDelivered told
                                && told.channel().equals("slack"))
                .allMatch(event -> ((NotificationDelivered) event).updated());
    }

    @Test
    void whatComesLateDoesNotReplaceWhatIsNewer() throws Exception {
        there.takes("1.1");
        commit(handle(backupFailed(), NOW.plusSeconds(1), 1));

        Outcome.Done outcome = done(handle(expired(), NOW, 1));

        assertThat(outcome.events()).isEmpty();
        assertThat(there.heard()).hasSize(1);
    }

    @Test
    void theSameEventIsToldOnce() throws Exception {
        there.takes("1.1");
        commit(handle(expired(), NOW, 1));

        assertThat(done(handle(expired(), NOW, 2)).events()).isEmpty();
        assertThat(there.heard()).hasSize(1);
    }

    @Test
    void aChannelThatIsDownDoesNotMakeAnotherRepeatItself() throws Exception {
        there.answers(503, "").asksToWait("7").takes("1.1");

        var first = parked(handle(expired(), NOW, 1));
        commit(first);
        var second = parked(handle(expired(), NOW, 2));
        commit(second);
        Outcome.Done third = done(handle(expired(), NOW, 3));

        assertThat(first.atMost()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.atMost()).isEqualTo(Duration.ofSeconds(7));
        assertThat(third.events()).hasSize(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("will not run"))
                .hasSize(1);
    }

    @Test
    void aRefusalIsSaidAndEndsTheMatter() throws Exception {
        there.refuses("channel_not_found");

        Outcome.Done outcome = done(handle(expired(), NOW, 1));
        commit(outcome);

        assertThat(outcome.events().getLast())
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failed ->
                                assertThat(failed.failure().message())
                                        .contains("channel_not_found")
                                        .doesNotContain(SlackStandIn.TOKEN));
        assertThat(done(handle(expired(), NOW, 2)).events()).isEmpty();
    }

    @Test
    void whatIsGivenUpIsSaidToBe() throws Exception {
        var job = new GivenJob(signed(expired(), NOW), 3);

        Outcome.Done outcome =
                notifier.giveUp(expired(), job, new IllegalStateException("secret detail"));

        assertThat(outcome.events()).hasSize(2).allMatch(NotificationFailed.class::isInstance);
        assertThat(outcome.events().toString()).doesNotContain("secret detail");
    }

    private Outcome handle(Event event, Instant time, int attempt) throws InterruptedException {
        return notifier.handle(event, new GivenJob(signed(event, time), attempt));
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static Outcome.Parked parked(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Parked.class);
        return (Outcome.Parked) outcome;
    }

    private static void commit(Outcome outcome) throws Exception {
        StateChange change =
                switch (outcome) {
                    case Outcome.Done done -> done.change();
                    case Outcome.Parked parked -> parked.change();
                };
        try (var connection = database.getConnection()) {
            change.apply(connection);
        }
    }

    private Event expired() {
        return new PlanExpired(
                run, SHOP, Digest.of("plan"), PlanExpired.Reason.DECLINED, "declined by ada");
    }

    private Event backupFailed() {
        return new BackupFailed(
                run,
                SHOP,
                Digest.of("plan"),
                new Failure(
                        "disk-full", FailureCause.DISK_FULL, null, "no space", null, "make some"));
    }

    private static Signed signed(Event event, Instant time) {
        return dev.skein.events.wire.Codec.write(
                event,
                Envelope.of(event, URI.create("https://skein.invalid/planner"), time, null, 1),
                Digest::of);
    }

    private record GivenJob(Signed signed, int attempt) implements Job {
        @Override
        public Envelope envelope() {
            return Envelope.of(signed.attributes());
        }

        @Override
        public List<Signed> say(List<Event> events, StateChange change) {
            throw new UnsupportedOperationException("the notifier says everything at the end");
        }

        @Override
        public Signed sign(Event event) {
            throw new UnsupportedOperationException("the notifier carries no other event");
        }

        @Override
        public void checkLease() {}

        @Override
        public Set<Signal> signals() {
            return Set.of();
        }
    }
}
