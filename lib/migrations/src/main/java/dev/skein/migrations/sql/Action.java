package dev.skein.migrations.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a statement does, in the words that rules and plans need. The grammar's tree stays behind
/// [Actions].
public sealed interface Action {

    /// @param partitionOf the partitioned parent
    /// @param inherits other parents
    /// @param references tables that its foreign keys name
    record CreateTable(
            Name table,
            @Nullable Name partitionOf,
            List<Name> inherits,
            List<Name> references,
            boolean ifNotExists)
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
    /// @param objects what is dropped; of a trigger, rule or policy its table
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

    /// A query.
    record Select() implements Action {}

    /// @param deletes one of its branches deletes rows
    record Merge(Name table, boolean deletes) implements Action {}

    /// @param withOptions it asks for an isolation level or a mode
    record BeginTransaction(boolean withOptions) implements Action {}

    record Commit() implements Action {}

    record RollBack() implements Action {}

    /// `SAVEPOINT`, `RELEASE`, `ROLLBACK_TO`, and two-phase commits: `PREPARE`, …
    record OtherTransactionControl(String kind) implements Action {
        /// Savepoints live and die inside the transaction around them.
        public boolean isSavepoint() {
            return List.of("SAVEPOINT", "RELEASE", "ROLLBACK_TO").contains(kind);
        }
    }

    /// Changes who or where the session is: `SET ROLE`, `SET SESSION AUTHORIZATION`, `RESET ROLE`,
    /// `RESET ALL`.
    record ChangeSession(String setting) implements Action {}

    /// Any other `SET` or `RESET`.
    record SetSetting(String setting) implements Action {}

    /// @param client `COPY … FROM STDIN` or `TO STDOUT`
    /// @param program runs a program or reads a file on the server
    /// @param table absent where it copies a query
    record Copy(@Nullable Name table, boolean client, boolean program, boolean from)
            implements Action {}

    /// What stands inside is in the statement's [Mentions].
    record DoBlock() implements Action {}

    /// Refuses a transaction block: `VACUUM`, `VACUUM FULL`, `CREATE DATABASE`, …
    record RefusesTransaction(String command, List<Name> relations) implements Action {}

    /// Everything else: types, functions, views, comments, grants.
    ///
    /// @param node the grammar's name of it, with the variant that matters
    /// @param relations that it locks
    record Other(String node, List<Name> relations) implements Action {}

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
                    Merge _,
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
