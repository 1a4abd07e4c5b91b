package dev.skein.targets;

import dev.skein.events.failure.Failure;

/// A target that cannot be used as it is; what a person reads of it is the [Failure].
public final class TargetRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public TargetRefusal(Failure failure) {
        super(failure.code() + ": " + failure.message());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
