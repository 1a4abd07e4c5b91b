package dev.skein.migrations.sql;

import org.jspecify.annotations.Nullable;

/// Input that the parser could not finish; not a syntax error, which is a value.
public final class GrammarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// How the message of one begins that took too long.
    static final String TOO_LONG = "reading it takes too long";

    public GrammarException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
