package dev.skein.cli.io;

import java.io.IOException;

/// What was asked for cannot be done here; its code stands in `docs/reference/failure-codes.md`.
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String code;

    /// @param message for people
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
