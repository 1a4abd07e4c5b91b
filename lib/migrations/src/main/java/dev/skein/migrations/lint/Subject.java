package dev.skein.migrations.lint;

import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file to look at, and what is known of it in its directory.
///
/// @param version orders it; absent for a file by itself, of which no neighbour is known
/// @param down the way back; absent where there is none, or where there is no version
public record Subject(Script script, @Nullable BigInteger version, @Nullable Script down) {

    /// A file by itself.
    public static Subject of(Script script) {
        return new Subject(script, null, null);
    }

    /// Whether a directory says that nothing leads back.
    public boolean isOneWay() {
        return version != null && down == null;
    }

    /// Each with what the functions do that it calls; of a file that does not parse none.
    List<SqlStatement> statements() {
        return script instanceof Script.Parsed parsed
                ? parsed.followingCalls().statements()
                : List.of();
    }

    /// The statements of all, in their order.
    static List<SqlStatement> statements(List<Subject> subjects) {
        return subjects.stream().flatMap(one -> one.statements().stream()).toList();
    }
}
