package dev.skein.events.wire;

import org.jspecify.annotations.Nullable;

/// Input that is not what its type requires. Its message is safe to show: it quotes no value of the
/// input.
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
