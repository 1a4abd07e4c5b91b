package dev.skein.targets;

import dev.skein.events.Alias;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Sessions that wait for their user, at most one for each database and purpose: a login takes
/// longer than many a migration. Who waits too long is closed.
final class ReadySessions {
    private final Map<Key, CompletableFuture<Connection>> waiting = new ConcurrentHashMap<>();
    private final Duration atMost;

    ReadySessions(Duration atMost) {
        this.atMost = atMost;
    }

    /// @param forMigrations see [Target#openForMigrations]
    record Key(Alias alias, boolean forMigrations) {}

    /// How a session is opened.
    @FunctionalInterface
    interface Login {
        Connection open() throws SQLException;
    }

    /// Opens one in the background, unless one waits. What fails is left to who needs it.
    void prepare(Key key, Login login) {
        var opening = new CompletableFuture<Connection>();
        if (waiting.putIfAbsent(key, opening) == null) {
            Thread.ofVirtual()
                    .name("login-" + key.alias())
                    .start(() -> {
                        try {
                            opening.complete(login.open());
                            expire(key, opening);
                        } catch (SQLException | RuntimeException e) {
                            waiting.remove(key, opening);
                            opening.completeExceptionally(e);
                        }
                    });
        }
    }

    /// Keeps one that its user needs no more; the caller has made it as good as new.
    void keep(Key key, Connection session) {
        var kept = CompletableFuture.completedFuture(session);
        if (waiting.putIfAbsent(key, kept) == null) {
            Thread.ofVirtual().name("kept-" + key.alias()).start(() -> expire(key, kept));
        } else {
            close(session);
        }
    }

    /// The one that waits, or is being opened, for this caller alone.
    Optional<Connection> take(Key key) {
        CompletableFuture<Connection> ready = waiting.remove(key);
        if (ready == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ready.join());
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    private void expire(Key key, CompletableFuture<Connection> ready) {
        try {
            TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (waiting.remove(key, ready)) {
            close(ready.join());
        }
    }

    static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            // It is over either way.
        }
    }
}
