package dev.skein.bus;

import org.jspecify.annotations.Nullable;

/// Something that a handler needs does not answer; the job is tried again with backoff until it
/// does.
public final class WorldDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorldDownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
