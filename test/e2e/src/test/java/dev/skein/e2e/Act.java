package dev.skein.e2e;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happens in a scenario, and what has to come of it.
///
/// Names in braces stand for what is known by then: `{database}` and `{other}` are fresh shops,
/// `{run}` is the run that was spoken of last, other names are those that `as` gave to a run.
sealed interface Act {

    /// Whether it is done again and again until what is expected comes.
    boolean patient();

    /// Somebody types a command in the scenario's folder.
    ///
    /// @param who whose token it is: see [People]
    /// @param exit the exit code
    /// @param says texts that have to come in the output, in this order
    /// @param conceals texts that must not come at all
    /// @param name of the run that it speaks of, for later
    record Typed(
            String who,
            String command,
            int exit,
            List<String> says,
            List<String> conceals,
            @Nullable String name,
            boolean patient)
            implements Act {}

    /// Somebody asks or changes a database by hand, always in the same session.
    ///
    /// @param where `database`, `other` or `audit`
    /// @param rows what comes back, with ` | ` between columns
    record Sql(String where, String sql, List<String> rows, boolean patient) implements Act {}
}
