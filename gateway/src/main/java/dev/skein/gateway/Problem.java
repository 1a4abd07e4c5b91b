package dev.skein.gateway;

/// Why a call was refused, as RFC 9457 has it, with a stable code and the next thing to do.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String next;

    public Problem(int status, String code, String detail, String next) {
        super(detail);
        this.status = status;
        this.code = code;
        this.next = next;
    }

    /// The body of `application/problem+json`.
    public record Body(int status, String title, String code, String detail, String next) {}

    public Body body() {
        return new Body(status, code.replace('-', ' '), code, String.valueOf(getMessage()), next);
    }
}
