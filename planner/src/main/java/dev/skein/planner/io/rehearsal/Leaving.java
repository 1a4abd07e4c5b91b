package dev.skein.planner.io.rehearsal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Databases are dropped when nobody waits for it any more, whatever becomes of whoever used them.
final class Leaving implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Leaving.class.getName());
    private static final int PATIENCE_SECONDS = 10;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @FunctionalInterface
    interface Farewell {
        void say() throws Exception;
    }

    void later(Farewell farewell) {
        try {
            threads.execute(() -> quietly(farewell));
        } catch (RejectedExecutionException e) {
            quietly(farewell); // nobody else is left to do it
        }
    }

    /// What stays behind is dropped by the next planner that starts: a failure here is only said.
    static void quietly(Farewell farewell) {
        try {
            farewell.say();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "a clone stays behind: {0}", e.toString());
        }
    }

    /// Waits for those that are being dropped.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
