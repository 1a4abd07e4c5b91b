package dev.skein.executor;

import dev.skein.events.failure.Failure;

/// A step that cannot be applied; what it had begun is rolled back.
public final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final transient Failure failure;

    /// @param step counted from 1; 0 where none had begun
    public StepFailure(int step, Failure failure) {
        super(failure.code());
        this.step = step;
        this.failure = failure;
    }

    public int step() {
        return step;
    }

    public Failure failure() {
        return failure;
    }
}
