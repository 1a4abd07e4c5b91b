package dev.skein.migrations.lint;

import dev.skein.events.plan.Fix;
import dev.skein.migrations.rewrite.Advice;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to write instead of the statements of a file: what a rule itself says, else what a rewrite
/// makes of it.
final class Fixes {
    /// A file with more findings was written by a machine, which nobody corrects by hand.
    private static final int MOST = 1_000;

    /// What is longer nobody reads in a report.
    private static final int LONGEST = 10_000;

    private final Script.Parsed file;
    private @Nullable Boolean tied;
    private int made;

    Fixes(Script.Parsed file) {
        this.file = file;
    }

    /// Of a statement without others inside it: one of a body is not rewritten by itself.
    Optional<Fix> of(Rule rule, SqlStatement statement, Surroundings around) {
        boolean nested = statement.actions().size() > 1;
        if (nested || made >= MOST || statement.sql().length() > LONGEST) {
            return Optional.empty();
        }
        Optional<Fix> fix =
                rule.mend()
                        .of(statement, around)
                        .or(() -> advised(rule, statement, around))
                        .filter(mended -> !mended.apart() || mayPart(around))
                        .map(mended -> fix(statement, mended));
        made += fix.isPresent() ? 1 : 0;
        return fix;
    }

    private static Optional<Mended> advised(
            Rule rule, SqlStatement statement, Surroundings around) {
        List<Fix.Part> parts = Advice.of(statement, rule.id(), around.before());
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Mended(true, parts));
    }

    /// Whether a file's statement can go into a file of its own.
    private boolean mayPart(Surroundings around) {
        if (tied == null) {
            tied = Advice.obstacle(file.statements()).isPresent();
        }
        return !tied && !around.isInTransaction();
    }

    /// Where one statement becomes several nobody has to piece them together.
    private Fix fix(SqlStatement statement, Mended mended) {
        SourceText source = file.source();
        String sql = statement.sql();
        if (mended.apart()) {
            return new Fix(
                    source.region(statement.offset(), sql, 0, sql.length()), true, mended.parts());
        }
        String text = mended.parts().getFirst().sql();
        var difference = text.contains(";\n") ? new Difference(0, 0) : Difference.of(sql, text);
        return new Fix(
                source.region(
                        statement.offset(), sql, difference.from(), sql.length() - difference.to()),
                false,
                List.of(
                        new Fix.Part(
                                text.substring(difference.from(), text.length() - difference.to()),
                                true)));
    }
}
