package dev.skein.audit.io;

import dev.skein.audit.Heads;
import dev.skein.events.audit.Head;
import dev.skein.events.audit.SignedHead;
import dev.skein.events.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;

/// Signed heads in files: one after a thousand entries, or once a minute while any are new.
public final class HeadFiles implements Heads {
    private static final long EVERY = 1_000;
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);

    private final Path directory;
    private final SigningKey key;
    private long lastLength;
    private long writtenAt = System.nanoTime() - AT_LEAST_EVERY.toNanos();

    public HeadFiles(Path directory, SigningKey key) {
        this.directory = directory;
        this.key = key;
    }

    @Override
    public synchronized void offer(Head head) throws IOException {
        boolean late = System.nanoTime() - writtenAt >= AT_LEAST_EVERY.toNanos();
        if (head.length() >= lastLength + EVERY || late) {
            seal(head);
        }
    }

    @Override
    public synchronized void seal(Head head) throws IOException {
        if (head.length() <= lastLength) {
            return;
        }
        Files.createDirectories(directory);
        Path partial = directory.resolve("head.partial");
        Files.writeString(partial, SignedHead.of(head, key).text());
        Files.move(
                partial,
                directory.resolve(String.format(Locale.ROOT, "%015d.head", head.length())),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        lastLength = head.length();
        writtenAt = System.nanoTime();
    }
}
