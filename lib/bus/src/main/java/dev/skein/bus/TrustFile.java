package dev.skein.bus;

import dev.skein.events.signing.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// `trust.json`, read again when it changes. A file that became unreadable keeps the last good list
/// in force.
public final class TrustFile {
    private static final System.Logger LOG = System.getLogger(TrustFile.class.getName());

    private final Path file;
    private @Nullable FileTime readAt;
    private Trust trust;

    public TrustFile(Path file) {
        this.file = file;
        this.trust = read(file);
        this.readAt = changedAt();
    }

    public synchronized Trust current() {
        FileTime changed = changedAt();
        if (changed != null && !changed.equals(readAt)) {
            readAt = changed;
            try {
                trust = read(file);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "trust file is not readable; the last list stays in force",
                        e);
            }
        }
        return trust;
    }

    private @Nullable FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static Trust read(Path file) {
        try {
            return Trust.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("trust file " + file, e);
        }
    }
}
