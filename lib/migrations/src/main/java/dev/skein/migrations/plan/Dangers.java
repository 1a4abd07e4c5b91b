package dev.skein.migrations.plan;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.FreeTypeChanges;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.Set;

/// What a plan could lose, from its SQL alone: the executor computes it again from what it will
/// send.
public final class Dangers {
    /// Statements that only add or describe. A statement that is not known to be harmless counts as
    /// one that changes data.
    private static final Set<String> HARMLESS =
            Set.of(
                    "CommentStmt",
                    "CreateSchemaStmt",
                    "CreateSeqStmt",
                    "CreateExtensionStmt",
                    "CreateEnumStmt",
                    "CompositeTypeStmt",
                    "CreateDomainStmt",
                    "CreateFunctionStmt",
                    "CreateTrigStmt",
                    "CreateStatsStmt",
                    "CreatePolicyStmt",
                    "CreateTableAsStmt",
                    "ViewStmt",
                    "GrantStmt",
                    "AlterEnumStmt",
                    "AnalyzeStmt",
                    "LockStmt",
                    "DefineStmt",
                    "AlterOBJECT_INDEX",
                    "AlterOBJECT_VIEW",
                    "");

    private Dangers() {}

    public static Danger of(Plan plan) {
        Danger danger = Danger.NOTHING_LOST;
        for (Step step : plan.steps()) {
            for (Statement statement : step.statements()) {
                danger = danger.or(of(statement));
            }
        }
        return danger;
    }

    private static Danger of(Statement statement) {
        return switch (Script.read(new SourceText(statement.file(), statement.sql()))) {
            case Script.Broken _ -> Danger.DESTROYS_DATA;
            case Script.Parsed(_, var parsed) ->
                    parsed.stream()
                            .map(one -> of(one.action()))
                            .reduce(Danger.NOTHING_LOST, Danger::or);
        };
    }

    static Danger of(Action action) {
        return switch (action) {
            case Action.CreateTable _, Action.CreateIndex _, Action.Reindex _ ->
                    Danger.NOTHING_LOST;
            case Action.BeginTransaction _, Action.Commit _, Action.SetSetting _ ->
                    Danger.NOTHING_LOST;
            case Action.AlterTable alter ->
                    alter.alterations().stream()
                            .map(Dangers::of)
                            .reduce(Danger.NOTHING_LOST, Danger::or);
            case Action.Drop drop -> ofDrop(drop);
            case Action.Rename _ -> Danger.NOTHING_LOST;
            case Action.Truncate _, Action.Delete _ -> Danger.DESTROYS_DATA;
            case Action.Update _ -> Danger.CHANGES_DATA;
            case Action.Insert insert ->
                    insert.overwrites() ? Danger.CHANGES_DATA : Danger.NOTHING_LOST;
            case Action.Select select ->
                    select.writes() ? Danger.CHANGES_DATA : Danger.NOTHING_LOST;
            case Action.Copy copy -> copy.from() ? Danger.NOTHING_LOST : Danger.CHANGES_DATA;
            case Action.DoBlock block ->
                    block.statements().stream()
                            .map(Dangers::of)
                            .reduce(Danger.CHANGES_DATA, Danger::or);
            case Action.RefusesTransaction refuses ->
                    refuses.command().startsWith("DROP")
                            ? Danger.DESTROYS_DATA
                            : Danger.NOTHING_LOST;
            case Action.RollBack _, Action.OtherTransactionControl _, Action.ChangeSession _ ->
                    Danger.CHANGES_DATA;
            case Action.Other(String node) ->
                    HARMLESS.contains(node) ? Danger.NOTHING_LOST : Danger.CHANGES_DATA;
        };
    }

    private static Danger ofDrop(Action.Drop drop) {
        if (drop.cascade()) {
            return Danger.DESTROYS_DATA;
        }
        return switch (drop.kind()) {
            case "INDEX", "VIEW", "TRIGGER", "FUNCTION", "POLICY", "STATISTIC_EXT" ->
                    Danger.NOTHING_LOST;
            case "TABLE", "SCHEMA", "MATVIEW", "SEQUENCE" -> Danger.DESTROYS_DATA;
            default -> Danger.CHANGES_DATA;
        };
    }

    private static Danger of(Alteration alteration) {
        return switch (alteration) {
            case Alteration.DropColumn _ -> Danger.DESTROYS_DATA;
            case Alteration.AlterType change ->
                    FreeTypeChanges.mayBeFree(change) ? Danger.NOTHING_LOST : Danger.DESTROYS_DATA;
            case Alteration.DropConstraint(_, boolean cascade) ->
                    cascade ? Danger.DESTROYS_DATA : Danger.NOTHING_LOST;
            case Alteration.AddColumn _,
                    Alteration.SetNotNull _,
                    Alteration.AddConstraint _,
                    Alteration.ValidateConstraint _,
                    Alteration.DetachPartition _,
                    Alteration.AttachPartition _,
                    Alteration.OtherAlteration _ ->
                    Danger.NOTHING_LOST;
        };
    }
}
