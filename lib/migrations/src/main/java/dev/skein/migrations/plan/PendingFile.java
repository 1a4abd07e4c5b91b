package dev.skein.migrations.plan;

import dev.skein.events.Digest;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A migration's file in the direction of the plan, and the history after it.
///
/// @param file absent where only the other direction exists: it runs as an empty file
record PendingFile(Migration migration, @Nullable SourceFile file, HistoryChange after) {

    static PendingFile up(Migration migration) {
        return new PendingFile(
                migration, migration.up(), new HistoryChange(migration.version().toString()));
    }

    String version() {
        return migration.version().toString();
    }

    Script script() {
        SourceFile source = file;
        return source == null
                ? new Script.Parsed(new SourceText(migration.name(), ""), List.of())
                : Script.read(
                        new SourceText(
                                source.path(),
                                new String(source.content(), StandardCharsets.UTF_8)));
    }

    PlannedMigration planned() {
        SourceFile source = file;
        return new PlannedMigration(
                version(),
                migration.name(),
                source == null ? "" : source.path(),
                source == null ? Digest.of(new byte[0]) : source.digest());
    }
}
