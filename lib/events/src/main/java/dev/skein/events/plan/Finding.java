package dev.skein.events.plan;

import dev.skein.events.failure.Place;
import org.jspecify.annotations.Nullable;

/// What a lint rule says about one statement.
///
/// @param rule the rule's id, a verdict in kebab-case: `require-concurrent-index-creation`
/// @param level how much it matters under the policy in force
/// @param place where in their file
/// @param message what the statement does to their database, one sentence
/// @param why what follows from it: the lock, the rewrite or the scan
/// @param instead what to do instead
/// @param fix SQL that does so; absent where plain SQL cannot say it, or where nobody but its
///   author knows
public record Finding(
        String rule,
        Level level,
        Place place,
        String message,
        String why,
        String instead,
        @Nullable Fix fix) {

    public Finding(
            String rule, Level level, Place place, String message, String why, String instead) {
        this(rule, level, place, message, why, instead, null);
    }
}
