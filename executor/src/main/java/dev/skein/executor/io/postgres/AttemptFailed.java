package dev.skein.executor.io.postgres;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Statement;
import dev.skein.targets.TargetFailures;
import java.sql.SQLException;

/// Ends an attempt from within; [StepAttempt] makes a value of it.
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    AttemptFailed(Failure failure) {
        super(failure.code());
        this.failure = failure;
    }

    static AttemptFailed of(SQLException e, Statement statement) {
        return new AttemptFailed(TargetFailures.of(e, statement));
    }

    Failure failure() {
        return failure;
    }
}
