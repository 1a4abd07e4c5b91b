package dev.skein.bus;

/// Another worker has taken the job over: whoever sees this stops at once and says nothing more.
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
