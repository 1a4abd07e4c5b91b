package dev.skein.executor;

/// Why something that the executor was told does not count. Never leaves [Verification].
final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code of the failure
    /// @param message one sentence that quotes nothing of the record
    Objection(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
