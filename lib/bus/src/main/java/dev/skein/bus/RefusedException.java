package dev.skein.bus;

import java.sql.SQLException;

/// The control database answered, and refused a statement: the same again would be refused again.
///
/// A job that meets it is tried a few times and given up, like any fault of ours.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException refusal;

    RefusedException(SQLException refusal) {
        super("the control database refused a statement: " + Fault.reason(refusal), refusal);
        this.refusal = refusal;
    }

    SQLException refusal() {
        return refusal;
    }
}
