package dev.skein.cli.io;

/// Kafka does not answer, or does not let us.
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message for people; it names no setting's value
    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
