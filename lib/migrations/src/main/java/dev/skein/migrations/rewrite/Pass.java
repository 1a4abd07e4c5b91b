package dev.skein.migrations.rewrite;

import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ColumnDefinition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When PostgreSQL does the actions of one `ALTER TABLE`: not in the order in which they are
/// written, but pass by pass, and those of one pass in their order.
///
/// Source: PostgreSQL's `tablecmds.c`, `AlterTablePass`, the same from 13 to 18 for what is here.
enum Pass {
    DROP,
    ALTER_TYPE,
    ADD_COLUMN,
    COLUMN_ATTRIBUTES,
    ADD_INDEX,
    ADD_OTHER,
    LAST;

    private static final Set<String> LAST_OF_ALL =
            Set.of(
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetStorage",
                    "AT_SetCompression",
                    "AT_SetRelOptions",
                    "AT_ResetRelOptions",
                    "AT_ClusterOn",
                    "AT_DropCluster",
                    "AT_ChangeOwner",
                    "AT_EnableTrig",
                    "AT_DisableTrig",
                    "AT_EnableTrigAll",
                    "AT_DisableTrigAll",
                    "AT_EnableTrigUser",
                    "AT_DisableTrigUser",
                    "AT_EnableAlwaysTrig",
                    "AT_EnableReplicaTrig",
                    "AT_EnableRowSecurity",
                    "AT_DisableRowSecurity",
                    "AT_ForceRowSecurity",
                    "AT_NoForceRowSecurity");

    /// Empty for what stands apart: the grammar lets nothing stand beside what attaches or
    /// detaches; VALIDATE would read the table under the lock of the others; what is rare is left
    /// as it is.
    static Optional<Pass> of(Alteration alteration) {
        return switch (alteration) {
            case Alteration.DropColumn _, Alteration.DropConstraint _, Alteration.DropNotNull _ ->
                    Optional.of(DROP);
            case Alteration.AlterType _ -> Optional.of(ALTER_TYPE);
            case Alteration.AddColumn _ -> Optional.of(ADD_COLUMN);
            case Alteration.SetNotNull _ -> Optional.of(COLUMN_ATTRIBUTES);
            case Alteration.ChangeDefault(_, var value) ->
                    Optional.of(value.isNone() ? DROP : ADD_OTHER);
            case Alteration.AddConstraint(var constraint) ->
                    switch (constraint.kind()) {
                        case PRIMARY_KEY, UNIQUE, EXCLUSION -> Optional.of(ADD_INDEX);
                        case CHECK, FOREIGN_KEY -> Optional.of(ADD_OTHER);
                        case NOT_NULL -> Optional.empty();
                    };
            case Alteration.SetReplicaIdentity _ -> Optional.of(LAST);
            case Alteration.OtherAlteration(String subtype, _) ->
                    Optional.of(LAST).filter(_ -> LAST_OF_ALL.contains(subtype));
            case Alteration.AddIdentity _,
                    Alteration.AlterConstraint _,
                    Alteration.AttachPartition _,
                    Alteration.DetachPartition _,
                    Alteration.FinalizeDetach _,
                    Alteration.Inherit _,
                    Alteration.SetExpression _,
                    Alteration.ValidateConstraint _ ->
                    Optional.empty();
        };
    }

    /// Whether one action behind another does the same in one statement with it.
    static boolean joins(Alteration first, Alteration second) {
        Optional<Pass> one = of(first);
        Optional<Pass> other = of(second);
        if (one.isEmpty() || other.isEmpty() || first.equals(second)) {
            return false;
        }
        if (first instanceof Alteration.AlterType before
                && second instanceof Alteration.AlterType after) {
            // Every USING sees the row as it was before the statement.
            return !before.column().equals(after.column()) && (!after.using() || after.castsOnly());
        }
        return one.get().compareTo(other.get()) <= 0 || areApart(first, second);
    }

    private static boolean areApart(Alteration one, Alteration other) {
        Optional<Set<String>> names = names(one);
        return names.isPresent()
                && names(other)
                        .filter(others -> others.stream().noneMatch(names.get()::contains))
                        .isPresent();
    }

    /// The columns and constraints that it is about; empty where they could be any.
    private static Optional<Set<String>> names(Alteration alteration) {
        return switch (alteration) {
            case Alteration.DropColumn(String column, boolean cascade, _) ->
                    cascade ? Optional.empty() : Optional.of(Set.of(column));
            case Alteration.DropNotNull(String column) -> Optional.of(Set.of(column));
            case Alteration.SetNotNull(String column) -> Optional.of(Set.of(column));
            case Alteration.ChangeDefault(String column, _) -> Optional.of(Set.of(column));
            case Alteration.AlterType change ->
                    change.using() && !change.castsOnly()
                            ? Optional.empty()
                            : Optional.of(Set.of(change.column()));
            case Alteration.AddColumn(ColumnDefinition column, _) ->
                    column.isGenerated() || !column.constraints().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Set.of(column.name()));
            case Alteration.AddConstraint(var constraint) ->
                    constraint.name() == null
                                    || constraint.usingIndex() != null
                                    || constraint.is(Constraint.Kind.EXCLUSION)
                                    || constraint.is(Constraint.Kind.FOREIGN_KEY)
                            ? Optional.empty()
                            : Optional.of(
                                    Stream.concat(
                                                    Stream.of(constraint.name()),
                                                    constraint.columns().stream())
                                            .collect(Collectors.toSet()));
            default -> Optional.empty();
        };
    }
}
