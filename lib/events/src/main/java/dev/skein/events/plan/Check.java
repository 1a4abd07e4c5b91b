package dev.skein.events.plan;

import org.jspecify.annotations.Nullable;

/// A question to the target whose answer must be zero.
///
/// @param says what must hold, one sentence: `no row of orders has a null email`
/// @param sql a query that only reads; one row, one number: how many violate
/// @param answer what the target said when the plan was made; absent where it was not asked
public record Check(String says, String sql, @Nullable Answer answer) {
    public Check(String says, String sql) {
        this(says, sql, null);
    }

    public Check answered(Answer found) {
        return new Check(says, sql, found);
    }

    /// Whether no row violated it when the plan was made, and every row was looked at.
    public boolean heldForAllRows() {
        return answer != null && answer.extent() == Extent.EXACT && answer.violations() == 0;
    }

    /// @param extent how much was looked at
    /// @param violations how many were found; 0 where nothing was looked at
    public record Answer(Extent extent, long violations) {}

    /// How much of a table an answer speaks for.
    public enum Extent {
        /// Every row.
        EXACT,
        /// Some rows of a large table.
        SAMPLED,
        /// The time was over before there was an answer.
        UNANSWERED
    }
}
