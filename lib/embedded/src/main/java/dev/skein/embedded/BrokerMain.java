package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// A broker as a process of its own: `BrokerMain <directory> <port>`.
///
/// It lives as long as its standard input: the pipe to its parent, which the kernel closes even
/// when the parent is killed.
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... arguments) {
        try (var kafka =
                EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.err.println("broker at " + kafka.bootstrapServers());
            awaitEndOfInput();
        } catch (IOException | RuntimeException e) {
            System.err.println(e.getMessage());
            // Kafka's threads would keep a JVM alive that has nothing to do.
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {}
    }
}
