package dev.skein.migrations.sql;

import dev.skein.migrations.sql.engine.Engine;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// PostgreSQL's grammar, shared by the whole process: one engine per core, four at most (40 MiB
/// each), made when needed and dropped after a minute without work, or at once where it grew or
/// failed.
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
    ///   parentheses
    static <T> T with(Function<Engine, T> work) {
        return patiently(THREADS.submit(() -> run(work)));
    }

    /// An interrupt does not end the wait: a parse is short, and half of one would read as a syntax
    /// error in somebody's file.
    private static <T> T patiently(Future<T> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
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
