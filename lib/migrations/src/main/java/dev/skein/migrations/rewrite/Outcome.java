package dev.skein.migrations.rewrite;

import java.util.List;
import java.util.Optional;

/// What a rewrite makes of a statement that it knows.
public sealed interface Outcome {

    /// @param pieces in their order
    /// @param statements how many statements of the file they stand for
    record Rewritten(List<Piece> pieces, int statements) implements Outcome {
        public Rewritten {
            pieces = List.copyOf(pieces);
        }
    }

    /// It could be safer, but not here.
    ///
    /// @param why what is missing, one sentence
    record Kept(String why) implements Outcome {}

    /// What its author asks for cannot be done here, and the statement as it is would do what they
    /// do not want: the plan is blocked.
    ///
    /// @param rule the finding's
    record Refused(String rule, String message, String why, String instead) implements Outcome {}

    static Optional<Outcome> rewritten(List<Piece> pieces) {
        return Optional.of(new Rewritten(pieces, 1));
    }

    static Optional<Outcome> rewritten(Piece... pieces) {
        return rewritten(List.of(pieces));
    }

    static Optional<Outcome> kept(String why) {
        return Optional.of(new Kept(why));
    }
}
