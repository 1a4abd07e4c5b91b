package dev.skein.migrations.sql;

import dev.skein.migrations.sql.engine.Engine;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// PostgreSQL's grammar, shared by the whole process: one engine per core at most (40 MiB each),
/// made when needed and dropped after a minute without work.
///
/// Parsing is recursive; a deep expression overflows an ordinary thread's stack, so the threads
/// here have 64 MiB.
final class Grammar {
    private static final long STACK = 64L << 20;
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
        try {
            return THREADS.submit(() -> run(work)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GrammarException("interrupted while parsing", e);
        } catch (ExecutionException e) {
            throw new GrammarException("too deep or too large for the parser", e.getCause());
        }
    }

    private static <T> T run(Function<Engine, T> work) {
        try {
            return work.apply(ENGINE.get());
        } catch (RuntimeException | StackOverflowError e) {
            ENGINE.remove();
            throw new GrammarException("the parser gave up", e);
        }
    }
}
