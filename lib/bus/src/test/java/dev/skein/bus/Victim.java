package dev.skein.bus;

import dev.skein.events.Digest;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationStarted;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A service in a process of its own, for tests that kill it: says that a run started, then that it
/// succeeded.
final class Victim implements Handler {
    private static final Digest DIGEST = Digest.of("plan");

    private Victim() {}

    public static void main(String... arguments) throws Exception {
        var setting = Setting.open(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
        try (var station = new Station(setting, new Victim(), Topic.REQUESTS)) {
            System.out.println("started " + station.bus().health());
            new CountDownLatch(1).await();
        }
    }

    /// @param crashAt see [CrashPoint]
    static Process launch(Setting setting, String crashAt) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dskein.crash-at=" + crashAt,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        setting.database().getUrl(),
                        setting.database().getUser(),
                        setting.bootstrapServers(),
                        setting.folder().toString())
                .inheritIO()
                .start();
    }

    @Override
    public boolean takes(EventType type) {
        return Station.isRequest(type);
    }

    @Override
    public Outcome handle(Event event, Job job) {
        job.say(new MigrationStarted(event.run(), event.database(), DIGEST, 1));
        return Outcome.done(
                new MigrationSucceeded(
                        event.run(), event.database(), DIGEST, null, "1", 1, job.attempt()));
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        return new Outcome.Done(List.of(), StateChange.NONE, List.of());
    }
}
