package dev.skein.e2e;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.SingleProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The whole of Skein in a process of its own, with shops to migrate, as a user would start it.
final class World implements AutoCloseable {
    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private final SingleProcess process;
    private final Gateway operator;
    private final Path data;

    private World(SingleProcess process, Gateway operator, Path data) {
        this.process = process;
        this.operator = operator;
        this.data = data;
    }

    /// @param development how many shops of this environment: `dev-0`, `dev-1`, …
    /// @param production how many of that: `prod-0`, …
    static World start(Path data, int development, int production) throws Exception {
        return start(data, development, production, List.of());
    }

    /// @param options of the JVM, such as a crash point
    static World start(Path data, int development, int production, List<String> options)
            throws Exception {
        String shops =
                shops("dev", development, "development")
                        + ","
                        + shops("prod", production, "production");
        var process = SingleProcess.start(HOME, data, shops, false, options);
        try {
            return new World(process, process.awaitReady(), data);
        } catch (IOException e) {
            process.close();
            throw new IOException(Files.readString(data.resolve("skein.log")), e);
        }
    }

    private static String shops(String prefix, int count, String environment) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + "-" + i + "=" + environment)
                .collect(Collectors.joining(","));
    }

    /// The one who requests.
    Gateway operator() {
        return operator;
    }

    /// Somebody else.
    Gateway approver() throws IOException {
        return new Gateway(
                Files.readString(data.resolve("gateway.url")).strip(),
                Files.readString(data.resolve("approver.token")).strip());
    }

    String log() throws IOException {
        return Files.readString(data.resolve("skein.log"));
    }

    String kafka() throws IOException {
        return log().lines()
                .filter(line -> line.startsWith("Kafka"))
                .map(line -> line.substring(5).strip())
                .findFirst()
                .orElseThrow();
    }

    /// Waits until the process has ended by itself.
    int awaitDeath() throws InterruptedException {
        return process.awaitEnd();
    }

    @Override
    public void close() {
        process.close();
    }
}
