package dev.skein.migrations.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One action of an `ALTER TABLE`.
public sealed interface Alteration {

    /// @param type as PostgreSQL names it: `int8`, `varchar`, `serial`
    /// @param defaultKind what the default is made of
    /// @param generated `STORED` or identity: every row is written anew
    record AddColumn(
            String column,
            String type,
            DefaultKind defaultKind,
            boolean notNull,
            boolean generated,
            List<Constraint> constraints)
            implements Alteration {}

    record DropColumn(String column, boolean cascade) implements Alteration {}

    record SetNotNull(String column) implements Alteration {}

    /// @param modifiers such as the length of a varchar
    record AlterType(String column, String type, List<Integer> modifiers, boolean using)
            implements Alteration {}

    record AddConstraint(Constraint constraint) implements Alteration {}

    record DropConstraint(String constraint, boolean cascade) implements Alteration {}

    record ValidateConstraint(String constraint) implements Alteration {}

    record DetachPartition(boolean concurrently) implements Alteration {}

    record AttachPartition(Name partition) implements Alteration {}

    record Inherit(Name parent) implements Alteration {}

    /// @param subtype the grammar's name, `AT_ColumnDefault`
    record OtherAlteration(String subtype) implements Alteration {}

    /// What a column's default is made of.
    enum DefaultKind {
        NONE,
        /// Constants and functions known to be stable: kept once, no row is touched (since 11).
        STABLE,
        /// A volatile function, or one that nobody knows: every row gets its own value.
        VOLATILE
    }

    /// @param name absent where PostgreSQL chooses it
    /// @param notValid existing rows are not looked at
    /// @param usingIndex made of an index that exists
    /// @param references the other table of a foreign key
    /// @param notNullColumn the column of which it says that it is not null, and nothing else
    record Constraint(
            Kind kind,
            @Nullable String name,
            boolean notValid,
            boolean usingIndex,
            @Nullable Name references,
            @Nullable String notNullColumn) {
        public enum Kind {
            CHECK,
            NOT_NULL,
            PRIMARY_KEY,
            UNIQUE,
            FOREIGN_KEY,
            EXCLUSION,
            OTHER
        }
    }
}
