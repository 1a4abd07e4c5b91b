package dev.skein.migrations.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a statement does, in the words that rules and plans need. The grammar's tree stays behind
/// [Actions].
public sealed interface Action {

    /// @param columns in their order; those of a query are not known
    /// @param constraints those that stand for themselves
    /// @param like tables of which it takes the columns
    /// @param inherits parents, but for that of a partition
    /// @param lasting who shares it, and what a crash leaves of it
    /// @param fromQuery CREATE TABLE AS, SELECT INTO
    record CreateTable(
            Name table,
            List<ColumnDefinition> columns,
            List<ConstraintDefinition> constraints,
            @Nullable PartitionOf partitionOf,
            @Nullable PartitionKey partitionBy,
            List<Name> inherits,
            List<Name> like,
            Lasting lasting,
            boolean ifNotExists,
            boolean fromQuery)
            implements Action {

        /// Of whom it becomes a part.
        public record PartitionOf(Name parent, PartitionBound bound) {}

        public enum Lasting {
            LOGGED,
            UNLOGGED,
            TEMPORARY
        }

        /// Its own constraints and those that stand with its columns.
        public List<ConstraintDefinition> allConstraints() {
            return Stream.concat(
                            constraints.stream(),
                            columns.stream().flatMap(column -> column.constraints().stream()))
                    .toList();
        }

        /// Tables that its foreign keys name.
        public List<Name> references() {
            return allConstraints().stream()
                    .flatMap(constraint -> Stream.ofNullable(constraint.references()))
                    .toList();
        }
    }

    record AlterTable(Name table, List<Alteration> alterations) implements Action {}

    /// @param name absent where PostgreSQL chooses it
    /// @param method `btree`, `gin`
    /// @param included behind INCLUDE
    /// @param where of a partial one, `…` where it cannot be written; absent where it has none
    /// @param only of a partitioned table: not of its partitions
    record CreateIndex(
            @Nullable String name,
            Name table,
            String method,
            List<IndexKey> keys,
            List<String> included,
            @Nullable String where,
            boolean unique,
            boolean nullsNotDistinct,
            boolean concurrently,
            boolean ifNotExists,
            boolean only)
            implements Action {

        /// As `pg_get_indexdef` writes it.
        public String definition(Name index) {
            return (unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
                    + Identifiers.quoted(index.name())
                    + " ON "
                    + table.qualified().spoken()
                    + " USING "
                    + shape();
        }

        /// Method, keys and condition: what makes two indexes equal.
        public String shape() {
            String parts =
                    keys.stream().map(IndexKey::spoken).collect(Collectors.joining(", ", "(", ")"));
            String more =
                    included.isEmpty()
                            ? ""
                            : included.stream()
                                    .map(Identifiers::quoted)
                                    .collect(Collectors.joining(", ", " INCLUDE (", ")"));
            return method
                    + " "
                    + parts
                    + more
                    + (nullsNotDistinct ? " NULLS NOT DISTINCT" : "")
                    + (where == null ? "" : " WHERE " + where);
        }
    }

    record CreateView(Name view, boolean materialized, boolean orReplace) implements Action {}

    record CreateDomain(
            Name domain, TypeName base, boolean notNull, List<ConstraintDefinition> constraints)
            implements Action {}

    /// @param constraint of ADD CONSTRAINT
    /// @param name of the constraint that is dropped or validated; empty else
    record AlterDomain(
            Name domain, Change change, @Nullable ConstraintDefinition constraint, String name)
            implements Action {
        public enum Change {
            SET_NOT_NULL,
            DROP_NOT_NULL,
            ADD_CONSTRAINT,
            DROP_CONSTRAINT,
            VALIDATE_CONSTRAINT,
            CHANGE_DEFAULT
        }

        /// Whether it reads every table with a column of the domain: measured on 13 to 18.
        public boolean looksAtRows() {
            return switch (change) {
                case SET_NOT_NULL, VALIDATE_CONSTRAINT -> true;
                case ADD_CONSTRAINT -> constraint != null && constraint.looksAtRows();
                case DROP_NOT_NULL, DROP_CONSTRAINT, CHANGE_DEFAULT -> false;
            };
        }
    }

    /// CREATE or ALTER PUBLICATION, as far as it says of which tables.
    ///
    /// @param create it makes the publication
    /// @param drop it takes the tables away from it
    /// @param changes UPDATE and DELETE are sent, not INSERT alone
    /// @param schemas all tables of which it means
    record Publish(
            String publication,
            boolean create,
            boolean drop,
            boolean changes,
            boolean allTables,
            List<Name> tables,
            List<String> schemas)
            implements Action {}

    /// @param kind `TABLE`, `INDEX`, `VIEW`, `SCHEMA`, …
    /// @param objects what is dropped; of a trigger, rule or policy its table
    /// @param part the name of that trigger, rule or policy; empty for all else
    record Drop(
            String kind,
            List<Name> objects,
            String part,
            boolean concurrently,
            boolean cascade,
            boolean ifExists)
            implements Action {}

    /// `DROP OWNED BY`: all that a role owns, whatever it is.
    record DropOwned(boolean cascade) implements Action {}

    /// @param kind `INDEX`, `TABLE`, `SCHEMA`, `DATABASE` or `SYSTEM`
    record Reindex(String kind, @Nullable Name object, boolean concurrently) implements Action {}

    /// @param kind `TABLE`, `COLUMN` or another kind of object
    /// @param object the table, or the object itself
    record Rename(String kind, Name object, String from, String to) implements Action {}

    record Truncate(List<Name> tables, boolean cascade) implements Action {}

    /// @param everyRow without WHERE, or with one that is always true
    /// @param fixed columns of which its WHERE asks for a constant: `id = 42`
    record Delete(Name table, boolean everyRow, Set<String> fixed) implements Action {
        public Delete {
            fixed = Set.copyOf(fixed);
        }
    }

    /// @param everyRow without WHERE, or with one that is always true
    /// @param fixed columns of which its WHERE asks for a constant: `id = 42`
    record Update(Name table, boolean everyRow, Set<String> fixed) implements Action {
        public Update {
            fixed = Set.copyOf(fixed);
        }
    }

    /// @param overwrites `ON CONFLICT DO UPDATE`
    /// @param fromQuery as many rows as a query finds
    record Insert(Name table, boolean overwrites, boolean fromQuery) implements Action {}

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
    /// `RESET ALL`, `DISCARD`.
    record ChangeSession(String setting) implements Action {
        static final String RESET_ALL = "ALL";
        static final String DISCARD_ALL = "DISCARD ALL";

        /// Whether every setting is as it was when the session began.
        public boolean resetsAll() {
            return setting.equals(RESET_ALL) || setting.equals(DISCARD_ALL);
        }
    }

    /// Any other `SET` or `RESET`, `set_config` with a constant name among them.
    ///
    /// @param value as written; absent where it is reset or computed
    /// @param local until the transaction ends
    record SetSetting(String setting, @Nullable String value, boolean local) implements Action {}

    /// Changes every session's settings: `ALTER DATABASE … SET`, `ALTER ROLE … SET`.
    record SetServerSetting(String command, String setting) implements Action {}

    /// @param client `COPY … FROM STDIN` or `TO STDOUT`
    /// @param program runs a program or reads a file on the server
    /// @param table absent where it copies a query
    record Copy(@Nullable Name table, boolean client, boolean program, boolean from)
            implements Action {}

    /// What stands inside is in the statement's [Mentions].
    record DoBlock() implements Action {}

    /// A function or procedure. Making it runs nothing of its body, which is in the [Mentions].
    ///
    /// @param definer it runs with its owner's rights
    /// @param pinned it sets its own `search_path`
    record CreateFunction(Name function, boolean replaces, boolean definer, boolean pinned)
            implements Action {}

    /// @param definer it will run with its owner's rights
    /// @param pinned it sets its own `search_path`
    record AlterFunction(Name function, boolean definer, boolean pinned) implements Action {}

    record CreateEnum(Name type, List<String> values) implements Action {}

    /// @param ordered it says BEFORE or AFTER which one
    record AddEnumValue(Name type, String value, boolean ordered, boolean ifNotExists)
            implements Action {}

    record RenameEnumValue(Name type, String from, String to) implements Action {}

    record CreateTrigger(Name table, String name, boolean replaces) implements Action {}

    record CreatePolicy(Name table, String name) implements Action {}

    /// @param withData false leaves the view empty and unreadable
    record Refresh(Name view, boolean concurrently, boolean withData) implements Action {}

    /// @param mode as in `pg_locks`, without `Lock`: `ACCESS_EXCLUSIVE`
    record LockTable(List<Name> tables, String mode, boolean noWait) implements Action {}

    record Cluster(Name table) implements Action {}

    /// @param kind `TABLE`, `VIEW`, `TYPE`, …
    record SetSchema(String kind, Name object, String schema) implements Action {}

    /// GRANT and REVOKE of privileges, those by default among them.
    ///
    /// @param objects `TABLE`, `FUNCTION`, `SCHEMA`, …
    /// @param tables of which it speaks by name
    record Grant(boolean grants, boolean toPublic, String objects, List<Name> tables)
            implements Action {
        public Grant {
            tables = List.copyOf(tables);
        }
    }

    /// `ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE`, of indexes and materialized views, too.
    record MoveAll(String kind, String from) implements Action {}

    /// Refuses a transaction block: `VACUUM`, `VACUUM FULL`, `CREATE DATABASE`, …
    record RefusesTransaction(String command, List<Name> relations) implements Action {}

    /// Everything else: types, views, sequences, comments.
    ///
    /// @param node the grammar's name of it, with the variant that matters
    /// @param relations that it locks
    record Other(String node, List<Name> relations) implements Action {
        /// Behind the name of an `ALTER` that copies the relation elsewhere.
        public static final String MOVED = " SET TABLESPACE";
    }

    /// Whether PostgreSQL refuses it inside a transaction block (25001), measured on 13 to 18.
    default boolean refusesTransaction() {
        return switch (this) {
            case CreateIndex index -> index.concurrently();
            case Drop drop -> drop.concurrently();
            case Reindex reindex ->
                    reindex.concurrently() || !List.of("INDEX", "TABLE").contains(reindex.kind());
            case AlterTable alter ->
                    alter.alterations().stream()
                            .anyMatch(a ->
                                    a instanceof Alteration.DetachPartition(_, boolean c) && c);
            case RefusesTransaction _ -> true;
            case ChangeSession(String setting) -> setting.equals(ChangeSession.DISCARD_ALL);
            case CreateTable _,
                    CreateView _,
                    CreateDomain _,
                    AlterDomain _,
                    Publish _,
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
                    SetSetting _,
                    Copy _,
                    DoBlock _,
                    DropOwned _,
                    SetServerSetting _,
                    CreateFunction _,
                    AlterFunction _,
                    CreateEnum _,
                    AddEnumValue _,
                    RenameEnumValue _,
                    CreateTrigger _,
                    CreatePolicy _,
                    Refresh _,
                    LockTable _,
                    Cluster _,
                    MoveAll _,
                    SetSchema _,
                    Grant _,
                    Other _ ->
                    false;
        };
    }
}
