package dev.skein.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the started processes said of themselves.
final class Logs {
    private Logs() {}

    /// Everything, for a test that failed.
    static String all(Path data) throws IOException {
        var text = new StringBuilder();
        LiveFiles.each(
                data,
                file -> {
                    if (isText(file)) {
                        text.append("\n--- ")
                                .append(file)
                                .append('\n')
                                .append(Files.readString(file));
                    }
                });
        return text.toString();
    }

    /// Kafka calls its segments logs, too.
    private static boolean isText(Path file) {
        return file.toString().matches(".*/[a-z-]+\\.log");
    }

    /// Bootstrap servers, from the log of broker and database.
    static String broker(Path data) {
        return brokerIn(data.resolve("skein.log"));
    }

    static String brokerIn(Path output) {
        try {
            return Files.readString(output)
                    .lines()
                    .filter(line -> line.startsWith("Kafka"))
                    .map(line -> line.substring(5).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
