package dev.skein.migrations.plan;

import dev.skein.events.SourceFile;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.rewrite.Lineage;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a directory tells of a migration that drops something later: what earlier files have made
/// of it, and what its down file would put back.
final class Lineages {
    private static final Pattern DROPS_LATER = Pattern.compile("\\bdrop-\\w+-by-contract\\b");

    private Lineages() {}

    /// @param file the migration's own, read
    /// @return of any other migration nothing: what stands in front of it is not read
    static Lineage of(List<Migration> migrations, Migration own, Script.Parsed file) {
        return file.source().comments("skein:rewrite").stream()
                        .anyMatch(comment -> DROPS_LATER.matcher(comment.text()).find())
                ? new Lineage(
                        before(migrations, own),
                        statements(own.down()).map(SqlStatement::sql).toList())
                : Lineage.NONE;
    }

    private static SoFar before(List<Migration> migrations, Migration own) {
        var before = SoFar.from(Catalogue.UNKNOWN);
        migrations.stream()
                .filter(one -> one.version().compareTo(own.version()) < 0)
                .flatMap(one -> statements(one.up()))
                .flatMap(statement -> statement.actions().stream())
                .forEach(before::see);
        return before;
    }

    private static Stream<SqlStatement> statements(@Nullable SourceFile file) {
        return file != null && PendingFile.read(file) instanceof Script.Parsed(_, var statements)
                ? statements.stream().filter(Lineages::isSent)
                : Stream.empty();
    }

    private static boolean isSent(SqlStatement statement) {
        return !(statement.action() instanceof Action.BeginTransaction)
                && !(statement.action() instanceof Action.Commit);
    }
}
