package dev.skein.bus;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A thread that does rounds: at once while there is something to do, else when woken, at the
/// latest after a second; with growing pauses while the world is down.
public final class Loop {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Thread thread;
    private final Round round;
    private final Wake wake;
    private volatile boolean stopped;

    /// @param name of its thread, in logs
    /// @param wake ends its rest early
    public Loop(String name, Round round, Wake wake) {
        this.round = round;
        this.wake = wake;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// What is done again and again.
    @FunctionalInterface
    public interface Round {
        /// @return whether there may be more to do at once
        boolean run() throws SQLException, InterruptedException;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Duration pause = Duration.ofMillis(100);
        while (!stopped) {
            try {
                if (!round.run()) {
                    wake.await(IDLE);
                }
                pause = Duration.ofMillis(100);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (stopped) {
                    return;
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1}; tried again",
                        thread.getName(),
                        e.toString());
                pause = pause(pause);
            }
        }
    }

    private static Duration pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /// Ends it after the round that is under way, within five seconds.
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
