package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.FreeTypeChanges;
import dev.skein.migrations.sql.Name;
import java.util.ArrayList;
import java.util.List;

/// What a statement does to relations that exist: lock, rewrite, scan. Measured on PostgreSQL 13 to
/// 18.
final class Effects {
    private Effects() {}

    static List<Effect> of(Action action) {
        return switch (action) {
            case Action.CreateTable create -> createTable(create);
            case Action.AlterTable alter -> alterTable(alter);
            case Action.CreateIndex index ->
                    List.of(
                            index.concurrently()
                                    ? effect(
                                            index.table(),
                                            LockMode.SHARE_UPDATE_EXCLUSIVE,
                                            false,
                                            true)
                                    : effect(index.table(), LockMode.SHARE, false, !index.only()));
            case Action.Drop drop -> drop(drop);
            case Action.Reindex reindex -> reindex(reindex);
            case Action.Rename rename ->
                    rename.object().name().isEmpty()
                            ? List.of()
                            : List.of(
                                    effect(
                                            rename.object(),
                                            LockMode.ACCESS_EXCLUSIVE,
                                            false,
                                            false));
            case Action.Truncate truncate ->
                    truncate.tables().stream()
                            .map(table -> effect(table, LockMode.ACCESS_EXCLUSIVE, true, false))
                            .toList();
            case Action.Delete delete -> List.of(rows(delete.table(), delete.everyRow()));
            case Action.Update update -> List.of(rows(update.table(), update.everyRow()));
            case Action.Insert insert -> List.of(rows(insert.table(), false));
            case Action.DoBlock block ->
                    block.statements().stream().flatMap(inner -> of(inner).stream()).toList();
            case Action.Select _,
                    Action.BeginTransaction _,
                    Action.Commit _,
                    Action.RollBack _,
                    Action.OtherTransactionControl _,
                    Action.ChangeSession _,
                    Action.SetSetting _,
                    Action.Copy _,
                    Action.RefusesTransaction _,
                    Action.Other _ ->
                    List.of();
        };
    }

    private static List<Effect> createTable(Action.CreateTable create) {
        var effects = new ArrayList<Effect>();
        Name parent = create.partitionOf();
        if (parent != null) {
            effects.add(effect(parent, LockMode.ACCESS_EXCLUSIVE, false, false));
        }
        create.references()
                .forEach(other ->
                        effects.add(effect(other, LockMode.SHARE_ROW_EXCLUSIVE, false, false)));
        return effects;
    }

    private static List<Effect> drop(Action.Drop drop) {
        return switch (drop.kind()) {
            case "TABLE", "VIEW", "MATVIEW", "SEQUENCE" ->
                    drop.objects().stream()
                            .map(object -> effect(object, LockMode.ACCESS_EXCLUSIVE, false, false))
                            .toList();
            case "INDEX" ->
                    drop.objects().stream()
                            .map(object ->
                                    effect(
                                            object,
                                            drop.concurrently()
                                                    ? LockMode.SHARE_UPDATE_EXCLUSIVE
                                                    : LockMode.ACCESS_EXCLUSIVE,
                                            false,
                                            false))
                            .toList();
            default -> List.of();
        };
    }

    private static List<Effect> reindex(Action.Reindex reindex) {
        Name object = reindex.object();
        return object == null
                ? List.of()
                : List.of(
                        effect(
                                object,
                                reindex.concurrently()
                                        ? LockMode.SHARE_UPDATE_EXCLUSIVE
                                        : LockMode.SHARE,
                                false,
                                true));
    }

    private static List<Effect> alterTable(Action.AlterTable alter) {
        var effects = new ArrayList<Effect>();
        for (Alteration alteration : alter.alterations()) {
            effects.addAll(alteration(alter.table(), alteration));
        }
        return merged(effects);
    }

    private static List<Effect> alteration(Name table, Alteration alteration) {
        return switch (alteration) {
            case Alteration.AddColumn add -> {
                boolean rewrites =
                        add.generated() || add.defaultKind() == Alteration.DefaultKind.VOLATILE;
                boolean scans =
                        rewrites
                                || add.constraints().stream()
                                        .anyMatch(c ->
                                                c.kind() != Alteration.Constraint.Kind.FOREIGN_KEY);
                yield List.of(effect(table, LockMode.ACCESS_EXCLUSIVE, rewrites, scans));
            }
            case Alteration.AlterType change -> {
                boolean rewrites = !FreeTypeChanges.mayBeFree(change);
                yield List.of(effect(table, LockMode.ACCESS_EXCLUSIVE, rewrites, rewrites));
            }
            case Alteration.AddConstraint(var constraint) -> constraint(table, constraint);
            case Alteration.SetNotNull _ ->
                    List.of(effect(table, LockMode.ACCESS_EXCLUSIVE, false, true));
            case Alteration.ValidateConstraint _ ->
                    List.of(effect(table, LockMode.SHARE_UPDATE_EXCLUSIVE, false, true));
            case Alteration.AttachPartition(Name partition) ->
                    List.of(
                            effect(table, LockMode.SHARE_UPDATE_EXCLUSIVE, false, false),
                            effect(partition, LockMode.ACCESS_EXCLUSIVE, false, true));
            case Alteration.DetachPartition(boolean concurrently) ->
                    List.of(
                            effect(
                                    table,
                                    concurrently
                                            ? LockMode.SHARE_UPDATE_EXCLUSIVE
                                            : LockMode.ACCESS_EXCLUSIVE,
                                    false,
                                    false));
            case Alteration.OtherAlteration(String subtype) ->
                    List.of(
                            effect(
                                    table,
                                    otherLock(subtype),
                                    subtype.equals("AT_SetLogged"),
                                    false));
            case Alteration.DropColumn _, Alteration.DropConstraint _ ->
                    List.of(effect(table, LockMode.ACCESS_EXCLUSIVE, false, false));
        };
    }

    private static List<Effect> constraint(Name table, Alteration.Constraint constraint) {
        boolean scans = !constraint.notValid() && !constraint.usingIndex();
        Name other = constraint.references();
        return other == null
                ? List.of(effect(table, LockMode.ACCESS_EXCLUSIVE, false, scans))
                : List.of(
                        effect(table, LockMode.SHARE_ROW_EXCLUSIVE, false, scans),
                        effect(other, LockMode.SHARE_ROW_EXCLUSIVE, false, scans));
    }

    private static LockMode otherLock(String subtype) {
        return switch (subtype) {
            case "AT_SetStatistics", "AT_SetOptions", "AT_ResetOptions", "AT_SetRelOptions" ->
                    LockMode.SHARE_UPDATE_EXCLUSIVE;
            case "AT_EnableTrig", "AT_DisableTrig" -> LockMode.SHARE_ROW_EXCLUSIVE;
            default -> LockMode.ACCESS_EXCLUSIVE;
        };
    }

    /// One effect per relation: the strongest lock, everything that happens under it.
    private static List<Effect> merged(List<Effect> effects) {
        var byRelation = new java.util.LinkedHashMap<String, Effect>();
        for (Effect effect : effects) {
            byRelation.merge(effect.relation(), effect, Effects::both);
        }
        return List.copyOf(byRelation.values());
    }

    private static Effect both(Effect a, Effect b) {
        LockMode stronger = a.lock().compareTo(b.lock()) >= 0 ? a.lock() : b.lock();
        return new Effect(
                a.relation(), stronger, a.rewrites() || b.rewrites(), a.scans() || b.scans());
    }

    private static Effect rows(Name table, boolean scans) {
        return effect(table, LockMode.ROW_EXCLUSIVE, false, scans);
    }

    private static Effect effect(Name relation, LockMode lock, boolean rewrites, boolean scans) {
        return new Effect(relation.spoken(), lock, rewrites, scans);
    }
}
