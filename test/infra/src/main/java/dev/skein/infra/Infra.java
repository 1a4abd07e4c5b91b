package dev.skein.infra;

import dev.skein.embedded.PostgresPrograms;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One broker and one PostgreSQL for all tests of a JVM, started when first asked for and ended
/// with the JVM.
///
/// The system property `skein.test.infra` says which: `embedded`, `containers`, or `auto` (also
/// where it is absent): containers where an engine answers. `skein.test.postgres` asks for a major
/// of PostgreSQL. Tests that stop or kill a server start one of their own from `lib/embedded`.
public final class Infra {
    private static @Nullable Source source;
    private static @Nullable String bootstrapServers;
    private static @Nullable TestPostgres postgres;
    private static @Nullable TestPostgres dumpable;

    private Infra() {}

    /// The broker; the contract's topics are there.
    public static synchronized String bootstrapServers() {
        String running = bootstrapServers;
        if (running == null) {
            running = source().broker();
            bootstrapServers = running;
            Used.note(source().describeBroker());
        }
        return running;
    }

    public static synchronized TestPostgres postgres() {
        TestPostgres running = postgres;
        if (running == null) {
            running = source().postgres();
            postgres = running;
            Used.note(source().describe(running));
        }
        return running;
    }

    /// The same server where the local pg_dump is new enough for it, else an embedded one that it
    /// fits: pg_dump refuses a server newer than itself.
    public static synchronized TestPostgres dumpablePostgres() {
        TestPostgres running = dumpable;
        if (running == null) {
            running = fits(postgres()) ? postgres() : companionOfPgDump();
            dumpable = running;
        }
        return running;
    }

    private static TestPostgres companionOfPgDump() {
        var embedded = new EmbeddedSource(OptionalInt.empty());
        Runtime.getRuntime().addShutdownHook(new Thread(embedded::end));
        TestPostgres running = embedded.postgres();
        Used.note(embedded.describe(running) + " (pg_dump is older than the server asked for)");
        return running;
    }

    private static boolean fits(TestPostgres server) {
        return PostgresPrograms.clients()
                .map(PostgresPrograms::clientVersion)
                .map(TestPostgres::majorOf)
                .filter(major -> major >= server.major())
                .isPresent();
    }

    private static Source source() {
        Source chosen = source;
        if (chosen == null) {
            chosen =
                    choose(
                            System.getProperty("skein.test.infra", "auto"),
                            major(System.getProperty("skein.test.postgres", "")));
            source = chosen;
            Runtime.getRuntime().addShutdownHook(new Thread(chosen::end));
        }
        return chosen;
    }

    static OptionalInt major(String wish) {
        if (wish.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!wish.matches("[1-9][0-9]")) {
            throw new IllegalArgumentException(
                    "skein.test.postgres is a major version such as 17, not " + wish);
        }
        return OptionalInt.of(Integer.parseInt(wish));
    }

    static Source choose(String wish, OptionalInt postgresMajor) {
        return switch (wish) {
            case "embedded" -> new EmbeddedSource(postgresMajor);
            case "containers" -> new ContainerSource(postgresMajor);
            case "auto" ->
                    Engine.answers()
                            ? new ContainerSource(postgresMajor)
                            : new EmbeddedSource(postgresMajor);
            default ->
                    throw new IllegalArgumentException(
                            "skein.test.infra is auto, embedded or containers, not " + wish);
        };
    }
}
