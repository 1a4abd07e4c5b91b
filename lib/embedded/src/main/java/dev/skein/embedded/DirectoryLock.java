package dev.skein.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The right to one data directory, held by one live JVM at a time.
///
/// The kernel takes it back when the JVM ends, so whoever holds it knows that a server still
/// running there is a leftover.
final class DirectoryLock implements AutoCloseable {
    /// Asked before the file is opened: on POSIX, closing any channel on a file drops all locks
    /// that this JVM holds on it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws IllegalStateException where somebody else holds it
    static DirectoryLock take(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve("lock");
        if (!HELD.add(file)) {
            throw taken(directory);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new DirectoryLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // another class loader's copy of this class holds it
        } catch (IOException e) {
            HELD.remove(file);
            throw e;
        }
        HELD.remove(file);
        if (channel != null) {
            channel.close();
        }
        throw taken(directory);
    }

    private static IllegalStateException taken(Path directory) {
        return new IllegalStateException("another Skein is running on " + directory);
    }

    @Override
    public void close() throws IOException {
        if (held.compareAndSet(true, false)) {
            channel.close();
            HELD.remove(file);
        }
    }
}
