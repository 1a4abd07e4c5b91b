package dev.skein.events.plan;

import java.util.List;

/// What was tried on a clone of the target's schema.
///
/// @param kind what was to be shown
/// @param verdict whether it was
/// @param says one sentence for people, the reason where it was not tried
/// @param difference lines of a diff, object by object; empty where it holds
public record Proof(Kind kind, Verdict verdict, String says, List<String> difference) {
    public Proof {
        difference = List.copyOf(difference);
    }

    public enum Kind {
        /// The plan ends in the schema that the SQL as written ends in.
        SAME_SCHEMA,
        /// Up, down and up again leads back.
        REVERSIBLE,
        /// The plan's own checks hold behind its steps.
        CHECKS_HOLD,
        /// The target's schema is the one that the applied migrations make.
        NO_DRIFT
    }

    public enum Verdict {
        HOLDS,
        FAILS,
        NOT_TRIED
    }
}
