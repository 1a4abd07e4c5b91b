package dev.skein.migrations.sql;

import dev.skein.migrations.sql.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// PostgreSQL's grammar, shared by the whole process: one engine per core, four at most (40 MiB
/// each), made when needed and dropped after a minute without work, or at once where it grew or
/// failed. What takes longer than [Patience] has is abandoned, so that nobody's file keeps the
/// engines from others.
///
/// Parsing is recursive; a deep expression overflows an ordinary thread's stack, so the threads
/// here have 64 MiB.
final class Grammar {
    private static final long STACK = 64L << 20;
    private static final long LARGEST_KEPT = 96L << 20;
    private static final int MOST =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private static final ThreadLocal<Engine> ENGINE = ThreadLocal.withInitial(Engine::new);
    private static final ExecutorService THREADS = threads();

    private Grammar() {}

    private static ExecutorService threads() {
        var pool =
                new ThreadPoolExecutor(
                        MOST,
                        MOST,
                        60,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            var thread = new Thread(null, work, "grammar", STACK);
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// @throws GrammarException where the input is too much for the engine, such as 100,000 nested
    ///   parentheses, or takes longer than anybody waits
    static <T> T with(Function<Engine, T> work) {
        return with(new Patience(), work);
    }

    /// The same, for a part of something that is waited for as a whole.
    static <T> T with(Patience patience, Function<Engine, T> work) {
        var begun = new CountDownLatch(1);
        Future<T> result =
                THREADS.submit(() -> {
                    begun.countDown();
                    return run(work);
                });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    begun.await();
                    return result.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    patience.spend(() -> result.cancel(true));
                } catch (InterruptedException e) {
                    // An interrupt does not end the wait: half of a parse would read as a syntax
                    // error in somebody's file.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new GrammarException("too deep or too large for the parser", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// How long a text is worked at; its turn is waited for as long as that takes.
    static final class Patience {
        private static final int MOST_SECONDS = 20;

        private final int seconds;
        private int spent;

        Patience() {
            this(MOST_SECONDS);
        }

        Patience(int seconds) {
            this.seconds = seconds;
        }

        /// One second more is over.
        ///
        /// @param abandon ends the work; the engine sees it at its next loop, and is thrown away
        private void spend(Runnable abandon) {
            spent++;
            if (spent >= seconds) {
                abandon.run();
                throw new GrammarException(
                        GrammarException.TOO_LONG + " (" + seconds + " s)", null);
            }
        }
    }

    /// After any failure the C code's state is undefined, and its engine is thrown away.
    private static <T> T run(Function<Engine, T> work) {
        boolean keep = false;
        try {
            Engine engine = ENGINE.get();
            T result = work.apply(engine);
            keep = engine.bytes() <= LARGEST_KEPT;
            return result;
        } finally {
            if (!keep) {
                ENGINE.remove();
            }
        }
    }
}
