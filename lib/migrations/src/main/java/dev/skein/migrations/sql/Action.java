package dev.skein.migrations.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement does, in the words that rules and plans need. The grammar's tree stays behind
/// [Actions].
public sealed interface Action {

    record CreateTable(
            Name table, @Nullable Name partitionOf, List<Name> references, boolean ifNotExists)
            implements Action {}

    record AlterTable(Name table, List<Alteration> alterations) implements Action {}

    /// @param name absent where PostgreSQL chooses it
    record CreateIndex(
            @Nullable String name,
            Name table,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            boolean only)
            implements Action {}

    /// @param kind `TABLE`, `INDEX`, `VIEW`, `SCHEMA`, …
    record Drop(String kind, List<Name> objects, boolean concurrently, boolean cascade)
            implements Action {}

    /// @param kind `INDEX`, `TABLE`, `SCHEMA`, `DATABASE` or `SYSTEM`
    record Reindex(String kind, @Nullable Name object, boolean concurrently) implements Action {}

    /// @param kind `TABLE`, `COLUMN` or another kind of object
    /// @param object the table, or the object itself
    record Rename(String kind, Name object, String from, String to) implements Action {}

    record Truncate(List<Name> tables, boolean cascade) implements Action {}

    record Delete(Name table, boolean everyRow) implements Action {}

    record Update(Name table, boolean everyRow) implements Action {}

    record Insert(Name table, boolean overwrites) implements Action {}

    /// A query; `writes` where it calls for rows to be locked or a CTE changes them.
    record Select(boolean writes) implements Action {}

    record BeginTransaction() implements Action {}

    record Commit() implements Action {}

    record RollBack() implements Action {}

    /// Savepoints, two-phase commits.
    record OtherTransactionControl(String kind) implements Action {}

    /// Changes who or where the session is: `SET ROLE`, `SET SESSION AUTHORIZATION`, `RESET ROLE`,
    /// `RESET ALL`.
    record ChangeSession(String setting) implements Action {}

    /// Any other `SET` or `RESET`.
    record SetSetting(String setting) implements Action {}

    /// @param client `COPY … FROM STDIN` or `TO STDOUT`
    /// @param program runs a program or reads a file on the server
    record Copy(boolean client, boolean program, boolean from) implements Action {}

    /// A `DO` block; `writes` names what could be seen inside.
    record DoBlock(List<Action> statements, boolean opaque) implements Action {}

    /// Refuses a transaction block: VACUUM, CREATE DATABASE, ALTER SYSTEM, …
    record RefusesTransaction(String command) implements Action {}

    /// Everything that only adds: types, functions, views, comments, grants.
    ///
    /// @param node the grammar's name of it
    record Other(String node) implements Action {}

    /// Whether PostgreSQL refuses it inside a transaction block (25001), measured on 13 to 18.
    default boolean refusesTransaction() {
        return switch (this) {
            case CreateIndex index -> index.concurrently();
            case Drop drop -> drop.concurrently();
            case Reindex reindex ->
                    reindex.concurrently() || !List.of("INDEX", "TABLE").contains(reindex.kind());
            case AlterTable alter ->
                    alter.alterations().stream()
                            .anyMatch(a -> a instanceof Alteration.DetachPartition(boolean c) && c);
            case RefusesTransaction _ -> true;
            case CreateTable _,
                    Rename _,
                    Truncate _,
                    Delete _,
                    Update _,
                    Insert _,
                    Select _,
                    BeginTransaction _,
                    Commit _,
                    RollBack _,
                    OtherTransactionControl _,
                    ChangeSession _,
                    SetSetting _,
                    Copy _,
                    DoBlock _,
                    Other _ ->
                    false;
        };
    }
}
