package dev.skein.events.wire;

import org.jspecify.annotations.Nullable;

/// Input that is not what its type requires. Its message is safe to show: it quotes no value of the
/// input.
///
/// Compact constructors throw it too, so that a person reads their own sentence and not a parser's.
public final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
