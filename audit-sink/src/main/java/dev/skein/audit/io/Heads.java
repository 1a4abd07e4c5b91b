package dev.skein.audit.io;

import dev.skein.events.audit.Head;
import dev.skein.events.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Locale;

/// Signed heads of the chain in files: whoever cuts the chain's tail off cannot cut these.
public final class Heads {
    private static final long EVERY = 1_000;
    private static final long MINUTE = 60_000_000_000L;

    private final Path directory;
    private final SigningKey key;
    private long lastLength = -1;
    private long writtenAt = System.nanoTime() - MINUTE;

    public Heads(Path directory, SigningKey key) {
        this.directory = directory;
        this.key = key;
    }

    /// Writes the head after every thousand entries, or once a minute.
    public synchronized void offer(Head head) throws IOException {
        boolean due =
                head.length() >= lastLength + EVERY || System.nanoTime() - writtenAt >= MINUTE;
        if (head.length() == 0 || head.length() == lastLength || !due) {
            return;
        }
        Files.createDirectories(directory);
        byte[] signature = key.sign(head.text().getBytes(StandardCharsets.UTF_8));
        String text =
                head.text()
                        + "\n— "
                        + key.id()
                        + " "
                        + Base64.getEncoder().encodeToString(signature)
                        + "\n";
        Path partial = directory.resolve("head.partial");
        Files.writeString(partial, text);
        Files.move(
                partial,
                directory.resolve(String.format(Locale.ROOT, "%015d.head", head.length())),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        lastLength = head.length();
        writtenAt = System.nanoTime();
    }
}
