package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a statement does to relations that exist: lock, rewrite, scan. Measured on PostgreSQL 13 to
/// 18; where they differ it is the target's version that counts, and the strongest where nobody
/// knows it.
public final class Effects {
    private static final Map<String, LockMode> OF_OTHERS =
            Map.ofEntries(
                    Map.entry("AlterPolicyStmt", LockMode.ACCESS_EXCLUSIVE),
                    Map.entry("RuleStmt", LockMode.ACCESS_EXCLUSIVE),
                    Map.entry("AnalyzeStmt", LockMode.SHARE_UPDATE_EXCLUSIVE),
                    Map.entry("CreateStatsStmt", LockMode.SHARE_UPDATE_EXCLUSIVE),
                    Map.entry("AlterSeqStmt", LockMode.SHARE_ROW_EXCLUSIVE),
                    Map.entry("AlterOBJECT_INDEX", LockMode.SHARE_UPDATE_EXCLUSIVE),
                    Map.entry("AlterOBJECT_MATVIEW", LockMode.ACCESS_EXCLUSIVE),
                    Map.entry("AlterOBJECT_VIEW", LockMode.ACCESS_EXCLUSIVE),
                    Map.entry("VACUUM", LockMode.SHARE_UPDATE_EXCLUSIVE));
    private static final Set<String> RELATIONS =
            Set.of("TABLE", "VIEW", "MATVIEW", "SEQUENCE", "FOREIGN_TABLE");
    private static final Set<String> PARTS =
            Set.of("COLUMN", "TABCONSTRAINT", "TRIGGER", "RULE", "POLICY");

    private static final int V18 = 180_000;

    private Effects() {}

    /// @param soFar what the plan has done before; takes notice of this statement
    public static List<Effect> of(SqlStatement statement, SoFar soFar) {
        var byRelation = new LinkedHashMap<Name, Touch>();
        for (Action action : statement.actions()) {
            for (Touch touch : of(action, soFar)) {
                Name relation = touch.relation();
                if (!relation.name().isEmpty() && !soFar.made(relation)) {
                    byRelation.merge(relation.qualified(), touch, Touch::and);
                }
            }
            soFar.see(action);
        }
        return byRelation.values().stream().map(Touch::effect).toList();
    }

    private static List<Touch> of(Action action, SoFar soFar) {
        return switch (action) {
            case Action.CreateTable create -> createTable(create, soFar);
            case Action.AlterTable alter -> AlterEffects.of(alter, soFar);
            case Action.CreateIndex index -> createIndex(index, soFar);
            case Action.Drop drop -> drop(drop, soFar);
            case Action.Reindex reindex -> reindex(reindex, soFar);
            case Action.Rename rename -> rename(rename);
            case Action.Publish publish -> locks(publish.tables(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case Action.AlterDomain alter -> alterDomain(alter, soFar);
            case Action.CreateView _, Action.CreateDomain _ -> List.of();
            case Action.Truncate truncate -> locks(truncate.tables(), LockMode.ACCESS_EXCLUSIVE);
            case Action.Delete delete -> List.of(rows(delete.table(), delete.everyRow()));
            case Action.Update update -> List.of(rows(update.table(), update.everyRow()));
            case Action.Insert insert -> List.of(rows(insert.table(), false));
            case Action.Merge merge -> List.of(rows(merge.table(), true));
            case Action.Copy copy -> copy(copy);
            case Action.RefusesTransaction(String command, var on) -> other(command, on);
            case Action.CreateTrigger trigger ->
                    List.of(Touch.locks(trigger.table(), LockMode.SHARE_ROW_EXCLUSIVE));
            case Action.CreatePolicy policy ->
                    List.of(Touch.locks(policy.table(), LockMode.ACCESS_EXCLUSIVE));
            case Action.Refresh refresh -> List.of(refresh(refresh));
            case Action.LockTable lock -> locks(lock.tables(), LockMode.valueOf(lock.mode()));
            case Action.Cluster cluster ->
                    List.of(Touch.rewrites(cluster.table(), LockMode.ACCESS_EXCLUSIVE));
            case Action.SetSchema move -> setSchema(move);
            case Action.Grant grant -> grant(grant, soFar);
            case Action.Other(String node, var on) -> other(node, on);
            case Action.Select _,
                    Action.BeginTransaction _,
                    Action.Commit _,
                    Action.RollBack _,
                    Action.OtherTransactionControl _,
                    Action.ChangeSession _,
                    Action.SetSetting _,
                    Action.SetServerSetting _,
                    Action.CreateFunction _,
                    Action.AlterFunction _,
                    Action.CreateEnum _,
                    Action.AddEnumValue _,
                    Action.RenameEnumValue _,
                    Action.DropOwned _,
                    Action.MoveAll _,
                    Action.DoBlock _ ->
                    List.of();
        };
    }

    private static List<Touch> createTable(Action.CreateTable create, SoFar soFar) {
        var touches = new ArrayList<Touch>();
        Action.CreateTable.PartitionOf part = create.partitionOf();
        if (part != null) {
            touches.addAll(PartitionEffects.create(part, soFar));
        }
        touches.addAll(locks(create.inherits(), LockMode.SHARE_UPDATE_EXCLUSIVE));
        touches.addAll(locks(create.references(), LockMode.SHARE_ROW_EXCLUSIVE));
        touches.addAll(locks(create.like(), LockMode.ACCESS_SHARE));
        return touches;
    }

    /// Of a partitioned table every partition, but with ONLY.
    private static List<Touch> createIndex(Action.CreateIndex index, SoFar soFar) {
        LockMode lock = index.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        var touches = new ArrayList<Touch>();
        touches.add(new Touch(index.table(), lock, false, !index.only()));
        if (!index.only()) {
            partitions(index.table(), soFar).forEach(one -> touches.add(Touch.scans(one, lock)));
        }
        return touches;
    }

    private static List<Name> partitions(Name table, SoFar soFar) {
        return soFar.partitions(table).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), partitions(one, soFar).stream()))
                .toList();
    }

    private static List<Touch> drop(Action.Drop drop, SoFar soFar) {
        return switch (drop.kind()) {
            case "TABLE" -> drop.objects().stream().flatMap(one -> dropTable(one, soFar)).toList();
            case "VIEW", "MATVIEW", "SEQUENCE", "TRIGGER", "RULE", "POLICY" ->
                    locks(drop.objects(), LockMode.ACCESS_EXCLUSIVE);
            case "INDEX" -> dropIndex(drop, soFar);
            default -> List.of();
        };
    }

    /// Its foreign keys lock the tables at their other end, its parent the partition's.
    private static Stream<Touch> dropTable(Name table, SoFar soFar) {
        Relation known = soFar.part(table);
        return Stream.concat(
                        Stream.of(table),
                        Stream.concat(
                                Stream.ofNullable(known.partitionOf()),
                                known.constraints().stream()
                                        .flatMap(one -> Stream.ofNullable(one.references()))))
                .map(one -> Touch.locks(one, LockMode.ACCESS_EXCLUSIVE));
    }

    /// The table, too, where it is known.
    private static List<Touch> dropIndex(Action.Drop drop, SoFar soFar) {
        LockMode lock =
                drop.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        return drop.objects().stream()
                .flatMap(index -> Stream.concat(Stream.of(index), soFar.tableOf(index).stream()))
                .map(one -> Touch.locks(one, lock))
                .toList();
    }

    /// An index itself is locked against all who would read it, its table against writers.
    private static List<Touch> reindex(Action.Reindex reindex, SoFar soFar) {
        Name object = reindex.object();
        if (object == null) {
            return List.of();
        }
        boolean index = reindex.kind().equals("INDEX");
        LockMode table = reindex.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        LockMode own = reindex.concurrently() ? table : LockMode.ACCESS_EXCLUSIVE;
        return index
                ? Stream.concat(
                                Stream.of(Touch.scans(object, own)),
                                soFar.tableOf(object).map(one -> Touch.scans(one, table)).stream())
                        .toList()
                : List.of(Touch.scans(object, table));
    }

    /// Of a column, a constraint or a trigger its table.
    private static List<Touch> rename(Action.Rename rename) {
        if (rename.kind().equals("INDEX")) {
            return List.of(Touch.locks(rename.object(), LockMode.SHARE_UPDATE_EXCLUSIVE));
        }
        boolean relation = RELATIONS.contains(rename.kind()) || PARTS.contains(rename.kind());
        return relation
                ? List.of(Touch.locks(rename.object(), LockMode.ACCESS_EXCLUSIVE))
                : List.of();
    }

    private static List<Touch> copy(Action.Copy copy) {
        Name table = copy.table();
        return table == null
                ? List.of()
                : List.of(
                        Touch.locks(
                                table,
                                copy.from() ? LockMode.ROW_EXCLUSIVE : LockMode.ACCESS_SHARE));
    }

    private static Touch refresh(Action.Refresh refresh) {
        return refresh.concurrently()
                ? Touch.scans(refresh.view(), LockMode.EXCLUSIVE)
                : Touch.rewrites(refresh.view(), LockMode.ACCESS_EXCLUSIVE);
    }

    /// Since 18 it locks what it names.
    private static List<Touch> grant(Action.Grant grant, SoFar soFar) {
        int version = soFar.serverVersion();
        return version == 0 || version >= V18
                ? locks(grant.tables(), LockMode.ACCESS_SHARE)
                : List.of();
    }

    /// Types and functions are no relations; nobody waits for them.
    private static List<Touch> setSchema(Action.SetSchema move) {
        return RELATIONS.contains(move.kind())
                ? List.of(Touch.locks(move.object(), LockMode.ACCESS_EXCLUSIVE))
                : List.of();
    }

    private static List<Touch> other(String node, List<Name> relations) {
        return switch (node) {
            case "VACUUM FULL" ->
                    relations.stream()
                            .map(one -> Touch.rewrites(one, LockMode.ACCESS_EXCLUSIVE))
                            .toList();
            case String moved when moved.endsWith(Action.Other.MOVED) ->
                    relations.stream()
                            .map(one -> Touch.rewrites(one, LockMode.ACCESS_EXCLUSIVE))
                            .toList();
            default -> {
                LockMode lock = OF_OTHERS.get(node);
                yield lock == null ? List.of() : locks(relations, lock);
            }
        };
    }

    /// Every table with a column of the domain is read under SHARE.
    private static List<Touch> alterDomain(Action.AlterDomain alter, SoFar soFar) {
        return alter.looksAtRows()
                ? soFar.relations().stream()
                        .filter(relation -> uses(relation, alter.domain()))
                        .map(relation -> Touch.scans(relation.name(), LockMode.SHARE))
                        .toList()
                : List.of();
    }

    private static boolean uses(Relation relation, Name domain) {
        return relation.columns().stream()
                .map(column -> TypeName.read(column.type()).made().qualified())
                .anyMatch(domain.qualified()::equals);
    }

    private static List<Touch> locks(List<Name> relations, LockMode lock) {
        return relations.stream().map(one -> Touch.locks(one, lock)).toList();
    }

    private static Touch rows(Name table, boolean all) {
        return new Touch(table, LockMode.ROW_EXCLUSIVE, false, all);
    }
}
