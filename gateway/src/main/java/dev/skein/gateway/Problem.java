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

    /// A refusal of HTTP's own.
    public static Problem ofStatus(int status) {
        String call = "docs/reference/http.md lists the calls";
        return switch (status) {
            case 404 -> new Problem(404, "no-such-page", "there is nothing at this path", call);
            case 405 -> new Problem(405, "wrong-method", "this path has other methods", call);
            case 406 -> new Problem(406, "not-acceptable", "there is no such form of it", call);
            case 413 -> new Problem(413, "body-too-large", "the body is too large", "send less");
            case 415 ->
                    new Problem(
                            415,
                            "wrong-content-type",
                            "the body is not said to be of a type that is taken here",
                            "send Content-Type: application/json");
            default -> new Problem(status, "refused", "the call was refused with " + status, call);
        };
    }

    /// The body of `application/problem+json`.
    public record Body(int status, String title, String code, String detail, String next) {}

    public Body body() {
        return new Body(status, code.replace('-', ' '), code, String.valueOf(getMessage()), next);
    }
}
