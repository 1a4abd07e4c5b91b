package dev.skein.planner.rehearsal;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a statement failed for its own sake, or only because a clone is no target: it has no
/// rows, fewer roles, and perhaps fewer extensions.
///
/// Source: PostgreSQL, appendix "PostgreSQL Error Codes".
public final class Blame {
    /// Syntax and names, dependent objects, what is not supported, wrong places of statements.
    private static final Set<String> CLASSES = Set.of("42", "2B", "3F", "0A");

    private static final Set<String> STATES = Set.of("25001", "55P04");

    /// Permissions are the target's, and so are roles.
    private static final String NOT_PERMITTED = "42501";

    private static final Pattern MISSING_HERE =
            Pattern.compile(
                    "(?s)(role|extension|tablespace|server|foreign-data wrapper|subscription|language) .*");

    private Blame() {}

    /// @param sqlState the server's, absent where none answered
    /// @param message the server's
    public static boolean isTheStatements(@Nullable String sqlState, String message) {
        return sqlState != null
                && (STATES.contains(sqlState) || CLASSES.contains(sqlState.substring(0, 2)))
                && !sqlState.equals(NOT_PERMITTED)
                && !MISSING_HERE.matcher(message).matches();
    }
}
