package dev.skein.migrations.plan;

import dev.skein.events.plan.LockMode;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Constraint;
import dev.skein.migrations.catalogue.Index;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Alteration.AlterConstraint.Enforcement;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.TypeChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What each action of an `ALTER TABLE` does.
///
/// Source: measured on PostgreSQL 13 to 18; its page "ALTER TABLE" for what rewrites.
final class AlterEffects {
    private static final Set<String> WEAK =
            Set.of(
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetRelOptions",
                    "AT_ResetRelOptions",
                    "AT_ClusterOn",
                    "AT_DropCluster");
    private static final Set<String> TRIGGERS =
            Set.of(
                    "AT_EnableTrig",
                    "AT_DisableTrig",
                    "AT_EnableTrigAll",
                    "AT_DisableTrigAll",
                    "AT_EnableTrigUser",
                    "AT_DisableTrigUser",
                    "AT_EnableAlwaysTrig",
                    "AT_EnableReplicaTrig");
    private static final Set<String> REWRITING =
            Set.of("AT_SetLogged", "AT_SetUnLogged", "AT_SetAccessMethod", "AT_SetTableSpace");

    private final Name table;
    private final SoFar soFar;

    private AlterEffects(Name table, SoFar soFar) {
        this.table = table;
        this.soFar = soFar;
    }

    /// Every partition is locked, rewritten and read as its parent.
    static List<Touch> of(Action.AlterTable alter, SoFar soFar) {
        var effects = new AlterEffects(alter.table(), soFar);
        var touches = new ArrayList<Touch>();
        for (Alteration alteration : alter.alterations()) {
            List<Touch> own = effects.of(alteration);
            touches.addAll(own);
            if (reachesPartitions(alteration)) {
                own.stream()
                        .filter(touch -> touch.relation().equals(alter.table()))
                        .forEach(touch -> effects.spread(touch, alter.table(), touches));
            }
        }
        return touches;
    }

    private static boolean reachesPartitions(Alteration alteration) {
        return !(alteration instanceof Alteration.AttachPartition)
                && !(alteration instanceof Alteration.DetachPartition)
                && !(alteration instanceof Alteration.FinalizeDetach)
                && !(alteration instanceof Alteration.SetReplicaIdentity);
    }

    private void spread(Touch touch, Name parent, List<Touch> touches) {
        for (Name partition : soFar.partitions(parent)) {
            touches.add(new Touch(partition, touch.lock(), touch.rewrites(), touch.scans()));
            spread(touch, partition, touches);
        }
    }

    private List<Touch> of(Alteration alteration) {
        return switch (alteration) {
            case Alteration.AddColumn(ColumnDefinition column, _) -> addColumn(column);
            case Alteration.AlterType change -> alterType(change);
            case Alteration.AddConstraint(var constraint) -> addConstraint(constraint);
            case Alteration.DropConstraint(String name, _, _) -> dropConstraint(name);
            case Alteration.SetNotNull(String column) ->
                    exclusive(false, !soFar.provenNotNull(table, column));
            case Alteration.ValidateConstraint(String name) -> validate(name);
            case Alteration.SetExpression(String column) -> {
                boolean computes = !soFar.virtual(table, column);
                yield exclusive(computes, computes);
            }
            case Alteration.AttachPartition(Name partition, var bound) ->
                    PartitionEffects.attach(table, partition, bound, soFar);
            case Alteration.DetachPartition(Name partition, boolean concurrently) ->
                    PartitionEffects.detach(table, partition, concurrently, soFar);
            case Alteration.FinalizeDetach(Name partition) ->
                    List.of(
                            Touch.locks(table, LockMode.SHARE_UPDATE_EXCLUSIVE),
                            Touch.locks(partition, LockMode.ACCESS_EXCLUSIVE));
            case Alteration.Inherit(Name parent) ->
                    List.of(
                            Touch.locks(table, LockMode.ACCESS_EXCLUSIVE),
                            Touch.locks(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case Alteration.OtherAlteration(String subtype, _) -> List.of(other(subtype));
            case Alteration.AddIdentity _ -> exclusive(false, true);
            case Alteration.DropColumn(String column, _, _) -> dropColumn(column);
            case Alteration.AlterConstraint change -> alterConstraint(change);
            case Alteration.DropNotNull _,
                    Alteration.ChangeDefault _,
                    Alteration.SetReplicaIdentity _ ->
                    exclusive(false, false);
        };
    }

    /// Measured on 18, where a foreign key can be told to look at its rows after all.
    private List<Touch> alterConstraint(Alteration.AlterConstraint change) {
        var touches = new ArrayList<Touch>(exclusive(false, change.looksAtRows()));
        @Nullable Name parent =
                soFar.part(table)
                        .constraint(change.constraint())
                        .map(Constraint::references)
                        .orElse(null);
        if (parent != null && change.enforcement() != Enforcement.AS_IT_IS) {
            touches.add(
                    change.looksAtRows()
                            ? new Touch(parent, LockMode.SHARE_ROW_EXCLUSIVE, false, true)
                            : Touch.locks(parent, LockMode.ACCESS_EXCLUSIVE));
        }
        return touches;
    }

    private List<Touch> exclusive(boolean rewrites, boolean scans) {
        return List.of(new Touch(table, LockMode.ACCESS_EXCLUSIVE, rewrites, scans));
    }

    /// NOT NULL without a default looks for a row, which would break it; that of a VIRTUAL column
    /// computes every row's value. A reference on a new column reads nothing where every value is
    /// null; its parent is locked.
    private List<Touch> addColumn(ColumnDefinition column) {
        boolean rewrites =
                column.rewrites()
                        || soFar.type(column.type().made())
                                .map(Catalogue.NamedType::constrained)
                                .orElse(false);
        boolean identity =
                column.constraints().stream().anyMatch(one -> one.is(Constraint.Kind.PRIMARY_KEY));
        boolean required =
                column.notNull()
                        && (column.startsNull()
                                || column.filled() == ColumnDefinition.Filled.VIRTUAL);
        var touches =
                new ArrayList<Touch>(
                        exclusive(rewrites || identity, rewrites || identity || required));
        for (ConstraintDefinition constraint : column.constraints()) {
            @Nullable Name parent = constraint.references();
            if (parent == null) {
                touches.addAll(exclusive(false, constraint.looksAtRows()));
            } else {
                boolean filled = !column.startsNull();
                touches.addAll(exclusive(false, filled));
                touches.add(new Touch(parent, LockMode.SHARE_ROW_EXCLUSIVE, false, filled));
            }
        }
        return touches;
    }

    /// An index on the column is built anew with a rewrite, and made again in the catalogue alone
    /// without one; a change of collation reads the table for it.
    private List<Touch> alterType(Alteration.AlterType change) {
        boolean rewrites = TypeChanges.rewrites(table, change, soFar);
        List<Index> on = indexesOn(change.column()).toList();
        boolean sorts = change.collation() != null && !on.isEmpty();
        return Stream.concat(
                        exclusive(rewrites, rewrites || sorts).stream(),
                        on.stream()
                                .map(index -> Touch.locks(index.name(), LockMode.ACCESS_EXCLUSIVE)))
                .toList();
    }

    private Stream<Index> indexesOn(String column) {
        return soFar.indexes(table).stream()
                .filter(index ->
                        index.columns().contains(column) || index.included().contains(column));
    }

    private List<Touch> dropColumn(String column) {
        return Stream.concat(
                        exclusive(false, false).stream(),
                        indexesOn(column)
                                .map(index -> Touch.locks(index.name(), LockMode.ACCESS_EXCLUSIVE)))
                .toList();
    }

    /// A key over columns that may be null reads the table to make them not null.
    private List<Touch> addConstraint(ConstraintDefinition constraint) {
        @Nullable Name parent = constraint.references();
        if (parent != null) {
            boolean scans = constraint.looksAtRows();
            return List.of(
                    new Touch(table, LockMode.SHARE_ROW_EXCLUSIVE, false, scans),
                    new Touch(parent, LockMode.SHARE_ROW_EXCLUSIVE, false, scans));
        }
        @Nullable String index = constraint.usingIndex();
        return index == null
                ? exclusive(false, constraint.looksAtRows())
                : List.of(
                        new Touch(
                                table,
                                LockMode.ACCESS_EXCLUSIVE,
                                false,
                                constraint.is(Constraint.Kind.PRIMARY_KEY)),
                        Touch.locks(
                                new Name(table.schema(), index), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    /// Dropping a foreign key locks both its tables; dropping a key its index, too.
    private List<Touch> dropConstraint(String name) {
        var touches = new ArrayList<Touch>(exclusive(false, false));
        soFar.part(table)
                .constraint(name)
                .ifPresent(constraint -> {
                    @Nullable Name parent = constraint.references();
                    if (parent != null) {
                        touches.add(Touch.locks(parent, LockMode.ACCESS_EXCLUSIVE));
                    }
                });
        soFar.indexes(table).stream()
                .filter(index -> index.ofConstraint() && index.name().name().equals(name))
                .forEach(
                        index -> touches.add(Touch.locks(index.name(), LockMode.ACCESS_EXCLUSIVE)));
        return touches;
    }

    private List<Touch> validate(String name) {
        var touches =
                new ArrayList<Touch>(List.of(Touch.scans(table, LockMode.SHARE_UPDATE_EXCLUSIVE)));
        soFar.part(table)
                .constraint(name)
                .map(Constraint::references)
                .ifPresent(parent -> touches.add(Touch.scans(parent, LockMode.ROW_SHARE)));
        return touches;
    }

    private Touch other(String subtype) {
        if (WEAK.contains(subtype)) {
            return Touch.locks(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
        if (TRIGGERS.contains(subtype)) {
            return Touch.locks(table, LockMode.SHARE_ROW_EXCLUSIVE);
        }
        return REWRITING.contains(subtype)
                ? Touch.rewrites(table, LockMode.ACCESS_EXCLUSIVE)
                : Touch.locks(table, LockMode.ACCESS_EXCLUSIVE);
    }
}
