package dev.skein.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// What the tests of a module really ran on, for the reader of the log and in `target/infra.txt`
/// for whoever sums up the run.
///
/// A line for each thing. Quarkus loads the classes of a test a second time, so two of us may write
/// to one file; what an earlier JVM left in it goes.
final class Used {
    private static final Path FOLDER = Path.of("target");
    private static final Path FILE = FOLDER.resolve("infra.txt");

    private Used() {}

    static void note(String what) {
        System.out.println("infra: " + what);
        try {
            if (Files.isDirectory(FOLDER)) {
                if (isOfAnEarlierRun()) {
                    Files.delete(FILE);
                }
                Files.writeString(
                        FILE, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("saying which infrastructure was used", e);
        }
    }

    private static boolean isOfAnEarlierRun() throws IOException {
        return Files.exists(FILE)
                && Files.getLastModifiedTime(FILE)
                        .toInstant()
                        .isBefore(
                                ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElse(Instant.EPOCH));
    }
}
