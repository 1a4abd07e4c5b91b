package dev.skein.migrations.plan;

import dev.skein.events.Digest;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.PlannedMigration;
import dev.skein.events.plan.Purpose;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.lint.Subject;
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
        return script(file);
    }

    /// As the rules look at it: what leads back is asked of a way forward only.
    Subject subject(Purpose purpose) {
        @Nullable SourceFile down = migration.down();
        return purpose == Purpose.APPLY
                ? new Subject(script(), migration.version(), down == null ? null : script(down))
                : Subject.of(script());
    }

    /// A file that was applied; where the target itself is known nobody reads it again.
    Subject earlier(boolean known) {
        return new Subject(known ? script(null) : script(), migration.version(), null);
    }

    private Script script(@Nullable SourceFile source) {
        return source == null ? empty(migration.name()) : read(source);
    }

    static Script read(SourceFile source) {
        return Script.read(
                new SourceText(
                        source.path(), new String(source.content(), StandardCharsets.UTF_8)));
    }

    private static Script.Parsed empty(String name) {
        return new Script.Parsed(new SourceText(name, ""), List.of());
    }

    /// Nothing of what is written in it.
    Script.Parsed emptied() {
        return empty(file == null ? migration.name() : file.path());
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
