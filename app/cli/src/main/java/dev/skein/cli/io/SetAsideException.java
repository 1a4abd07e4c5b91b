package dev.skein.cli.io;

/// A service put our request into the quarantine instead of taking it.
public final class SetAsideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason as the service wrote it beside the record
    public SetAsideException(String reason) {
        super(
                "the request was set aside: "
                        + reason
                        + "; next: compare --key-id and --key-file with the services' trust.json");
    }
}
