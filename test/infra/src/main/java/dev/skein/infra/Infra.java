package dev.skein.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One broker and one PostgreSQL for all tests of a JVM, started when first asked for and ended
/// with the JVM.
///
/// The system property `skein.test.infra` says which: `embedded`, `containers`, or `auto` (also
/// where it is absent): containers where an engine answers. Tests that stop or kill a server start
/// one of their own from `lib/embedded`.
public final class Infra {
    private static @Nullable Source source;
    private static @Nullable String bootstrapServers;
    private static @Nullable TestPostgres postgres;

    private Infra() {}

    /// The broker; the contract's topics are there.
    public static synchronized String bootstrapServers() {
        String running = bootstrapServers;
        if (running == null) {
            running = source().broker();
            bootstrapServers = running;
        }
        return running;
    }

    public static synchronized TestPostgres postgres() {
        TestPostgres running = postgres;
        if (running == null) {
            running = source().postgres();
            postgres = running;
        }
        return running;
    }

    private static Source source() {
        Source chosen = source;
        if (chosen == null) {
            chosen = choose(System.getProperty("skein.test.infra", "auto"));
            source = chosen;
            Runtime.getRuntime().addShutdownHook(new Thread(chosen::end));
            report(chosen.description());
        }
        return chosen;
    }

    static Source choose(String wish) {
        return switch (wish) {
            case "embedded" -> new EmbeddedSource();
            case "containers" -> new ContainerSource();
            case "auto" -> Engine.answers() ? new ContainerSource() : new EmbeddedSource();
            default ->
                    throw new IllegalArgumentException(
                            "skein.test.infra is auto, embedded or containers, not " + wish);
        };
    }

    /// For the reader of the log, and in a file for whoever sums up the run.
    private static void report(String description) {
        System.out.println("infra: " + description);
        try {
            Path target = Path.of("target");
            if (Files.isDirectory(target)) {
                Files.writeString(target.resolve("infra.txt"), description + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("saying which infrastructure was used", e);
        }
    }
}
