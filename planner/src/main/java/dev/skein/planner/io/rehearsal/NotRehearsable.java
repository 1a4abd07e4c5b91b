package dev.skein.planner.io.rehearsal;

/// Something cannot be tried here; it says nothing about the plan.
final class NotRehearsable extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param reason for people, one sentence without a closing dot
    NotRehearsable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
