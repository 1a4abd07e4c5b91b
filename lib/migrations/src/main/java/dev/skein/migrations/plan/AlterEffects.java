package dev.skein.migrations.plan;

import dev.skein.events.plan.LockMode;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.ConstraintDefinition;
import dev.skein.migrations.sql.FreeTypeChanges;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    private AlterEffects() {}

    static List<Touch> of(Action.AlterTable alter, SoFar soFar) {
        var touches = new ArrayList<Touch>();
        alter.alterations().forEach(one -> touches.addAll(of(alter.table(), one, soFar)));
        return touches;
    }

    private static List<Touch> of(Name table, Alteration alteration, SoFar soFar) {
        return switch (alteration) {
            case Alteration.AddColumn add -> addColumn(table, add);
            case Alteration.AlterType change ->
                    List.of(
                            FreeTypeChanges.mayBeFree(change)
                                    ? Touch.locks(table, LockMode.ACCESS_EXCLUSIVE)
                                    : Touch.rewrites(table, LockMode.ACCESS_EXCLUSIVE));
            case Alteration.AddConstraint(var constraint) -> addConstraint(table, constraint);
            case Alteration.SetNotNull(String column) ->
                    List.of(
                            soFar.provenNotNull(table, column)
                                    ? Touch.locks(table, LockMode.ACCESS_EXCLUSIVE)
                                    : Touch.scans(table, LockMode.ACCESS_EXCLUSIVE));
            case Alteration.ValidateConstraint _ ->
                    List.of(Touch.scans(table, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case Alteration.AttachPartition(Name partition, _) ->
                    List.of(
                            Touch.locks(table, LockMode.SHARE_UPDATE_EXCLUSIVE),
                            Touch.scans(partition, LockMode.ACCESS_EXCLUSIVE));
            case Alteration.DetachPartition(_, boolean concurrently) ->
                    List.of(
                            Touch.locks(
                                    table,
                                    concurrently
                                            ? LockMode.SHARE_UPDATE_EXCLUSIVE
                                            : LockMode.ACCESS_EXCLUSIVE));
            case Alteration.Inherit(Name parent) ->
                    List.of(
                            Touch.locks(table, LockMode.ACCESS_EXCLUSIVE),
                            Touch.locks(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case Alteration.SetExpression _ ->
                    List.of(Touch.rewrites(table, LockMode.ACCESS_EXCLUSIVE));
            case Alteration.OtherAlteration(String subtype, _) -> List.of(other(table, subtype));
            case Alteration.DropColumn _,
                    Alteration.DropConstraint _,
                    Alteration.DropNotNull _,
                    Alteration.ChangeDefault _,
                    Alteration.AddIdentity _,
                    Alteration.AlterConstraint _,
                    Alteration.FinalizeDetach _,
                    Alteration.SetReplicaIdentity _ ->
                    List.of(Touch.locks(table, LockMode.ACCESS_EXCLUSIVE));
        };
    }

    /// A reference on a new column reads nothing where every value is null; its parent is locked.
    private static List<Touch> addColumn(Name table, Alteration.AddColumn add) {
        boolean rewrites = add.column().rewrites();
        var touches = new ArrayList<Touch>();
        touches.add(new Touch(table, LockMode.ACCESS_EXCLUSIVE, rewrites, rewrites));
        for (ConstraintDefinition constraint : add.column().constraints()) {
            Name parent = constraint.references();
            if (parent != null) {
                touches.add(Touch.locks(parent, LockMode.SHARE_ROW_EXCLUSIVE));
            } else {
                touches.add(Touch.scans(table, LockMode.ACCESS_EXCLUSIVE));
            }
        }
        return touches;
    }

    private static List<Touch> addConstraint(Name table, ConstraintDefinition constraint) {
        boolean scans = constraint.looksAtRows();
        Name parent = constraint.references();
        return parent == null
                ? List.of(new Touch(table, LockMode.ACCESS_EXCLUSIVE, false, scans))
                : List.of(
                        new Touch(table, LockMode.SHARE_ROW_EXCLUSIVE, false, scans),
                        new Touch(parent, LockMode.SHARE_ROW_EXCLUSIVE, false, scans));
    }

    private static Touch other(Name table, String subtype) {
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
