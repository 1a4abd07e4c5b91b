package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Relation.ReplicaIdentity;
import org.jspecify.annotations.Nullable;

/// One action of an `ALTER TABLE`.
public sealed interface Alteration {

    /// When PostgreSQL does it among the actions of one statement: a column is there before what is
    /// said of it, wherever it is written.
    ///
    /// Source: PostgreSQL's `tablecmds.c`, `AlterTablePass`.
    default int pass() {
        return switch (this) {
            case DropColumn _, DropConstraint _, DropNotNull _ -> 0;
            case AlterType _ -> 1;
            case AddColumn _ -> 2;
            case AddConstraint(var constraint)
                    when constraint.references() == null && constraint.usingIndex() == null ->
                    4;
            case AddConstraint _ -> 5;
            case ValidateConstraint _, AttachPartition _, DetachPartition _ -> 6;
            case SetNotNull _,
                    ChangeDefault _,
                    SetExpression _,
                    AddIdentity _,
                    AlterConstraint _,
                    FinalizeDetach _,
                    Inherit _,
                    SetReplicaIdentity _,
                    OtherAlteration _ ->
                    3;
        };
    }

    record AddColumn(ColumnDefinition column, boolean ifNotExists) implements Alteration {}

    record DropColumn(String column, boolean cascade, boolean ifExists) implements Alteration {}

    record SetNotNull(String column) implements Alteration {}

    record DropNotNull(String column) implements Alteration {}

    /// `SET DEFAULT`, or `DROP DEFAULT` where there is none.
    record ChangeDefault(String column, ColumnDefault value) implements Alteration {}

    /// `SET EXPRESSION` of a generated column (17).
    record SetExpression(String column) implements Alteration {}

    /// `ADD GENERATED … AS IDENTITY` on a column that exists.
    record AddIdentity(String column) implements Alteration {}

    /// @param collation absent where the type's own is meant
    /// @param using it has a USING expression
    /// @param expression of USING; absent where [Expressions] cannot write it
    /// @param castsOnly its USING only casts the column to the same type, as without it
    record AlterType(
            String column,
            TypeName type,
            @Nullable String collation,
            boolean using,
            @Nullable String expression,
            boolean castsOnly)
            implements Alteration {}

    record AddConstraint(ConstraintDefinition constraint) implements Alteration {}

    record DropConstraint(String constraint, boolean cascade, boolean ifExists)
            implements Alteration {}

    record ValidateConstraint(String constraint) implements Alteration {}

    /// ALTER CONSTRAINT.
    record AlterConstraint(String constraint, Enforcement enforcement) implements Alteration {
        /// Whether a foreign key is checked at all (18).
        public enum Enforcement {
            AS_IT_IS,
            ENFORCED,
            NOT_ENFORCED
        }

        /// Rows that nobody has looked at yet are read on both sides.
        public boolean looksAtRows() {
            return enforcement == Enforcement.ENFORCED;
        }
    }

    record DetachPartition(Name partition, boolean concurrently) implements Alteration {}

    /// `DETACH PARTITION … FINALIZE`, after a concurrent one that broke off.
    record FinalizeDetach(Name partition) implements Alteration {}

    record AttachPartition(Name partition, PartitionBound bound) implements Alteration {}

    record Inherit(Name parent) implements Alteration {}

    /// @param index of `USING INDEX`
    record SetReplicaIdentity(ReplicaIdentity identity, @Nullable String index)
            implements Alteration {}

    /// @param subtype the grammar's name, `AT_SetStatistics`
    /// @param name the column, trigger or index that it names; empty where it names none
    record OtherAlteration(String subtype, String name) implements Alteration {}
}
