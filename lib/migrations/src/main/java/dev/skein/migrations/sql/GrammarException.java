package dev.skein.migrations.sql;

import org.jspecify.annotations.Nullable;

/// Input that the parser could not finish; not a syntax error, which is a value.
public final class GrammarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GrammarException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
