package dev.skein.planner.io.rehearsal;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on a server that is carried to its end, although whoever waits for it is interrupted: an
/// interrupt closes the session, and the server makes a database that nobody knows of.
final class Apart {
    private Apart() {}

    @FunctionalInterface
    interface Unwanted<T> {
        void leave(T made) throws SQLException;
    }

    /// @param unwanted what becomes of the result when nobody waits any more
    static <T> T make(Callable<T> work, Unwanted<T> unwanted, Leaving leaving)
            throws SQLException, InterruptedException {
        var running = start(work);
        try {
            return result(running);
        } catch (InterruptedException e) {
            leaving.later(() -> unwanted.leave(running.get()));
            throw e;
        }
    }

    /// Whoever is interrupted goes on, and is so still.
    static void run(Callable<?> work) throws SQLException {
        try {
            result(start(work));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        var running = new FutureTask<T>(work);
        Thread.ofVirtual().name("rehearsal-server").start(running);
        return running;
    }

    private static <T> T result(FutureTask<T> running) throws SQLException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
