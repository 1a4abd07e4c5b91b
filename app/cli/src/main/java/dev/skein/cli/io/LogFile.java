package dev.skein.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// A child's output in a file of limited size: a full one, and that of the start before, becomes
/// `NAME.1`, so that at most twice the limit is kept.
final class LogFile {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Path file;
    private final long limit;
    private final Thread copying;

    private LogFile(Path file, long limit, InputStream output) {
        this.file = file;
        this.limit = limit;
        this.copying = Thread.ofVirtual().name("log").start(() -> copy(output));
    }

    /// @param limit in bytes
    /// @param output read until its end
    static LogFile of(Path file, long limit, InputStream output) {
        return new LogFile(file, limit, output);
    }

    private void copy(InputStream output) {
        byte[] buffer = new byte[1 << 13];
        try (output) {
            OutputStream log = next();
            long size = 0;
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                if (size > 0 && size + read > limit) {
                    log.close();
                    log = next();
                    size = 0;
                }
                log.write(buffer, 0, read);
                size += read;
            }
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    private OutputStream next() throws IOException {
        if (Files.exists(file)) {
            Path previous = file.resolveSibling(file.getFileName() + ".1");
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Waits for the last byte of a child that has ended, as long as a grandchild that still holds
    /// its output lets us.
    void awaitEnd() throws InterruptedException {
        copying.join(LAST_WORDS);
    }
}
