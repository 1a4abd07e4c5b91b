package dev.skein.migrations.plan;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Functions;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Set;

/// What a plan could lose, from its SQL alone: the executor computes it again from what it will
/// send.
///
/// INSERT loses nothing. A statement, or a function that it calls, which is not known to be
/// harmless counts as one that changes data: the price of a mistake here is a missing backup.
public final class Dangers {
    private static final Set<String> HARMLESS =
            Set.of(
                    "CommentStmt",
                    "CreateSchemaStmt",
                    "CreateSeqStmt",
                    "CreateExtensionStmt",
                    "CompositeTypeStmt",
                    "CreateStatsStmt",
                    "CreateRangeStmt",
                    "AlterOwnerStmt",
                    "AnalyzeStmt",
                    "DefineStmt",
                    "ExplainStmt",
                    "CallStmt",
                    "AlterOBJECT_INDEX",
                    "AlterOBJECT_INDEX" + Action.Other.MOVED,
                    "AlterOBJECT_VIEW",
                    "ConstraintsSetStmt",
                    "");

    /// Kept for later, so that dropping one takes no row away.
    private static final Set<String> WITHOUT_ROWS =
            Set.of(
                    "INDEX",
                    "VIEW",
                    "TRIGGER",
                    "FUNCTION",
                    "PROCEDURE",
                    "POLICY",
                    "RULE",
                    "STATISTIC_EXT");

    private static final Set<String> WITH_ROWS =
            Set.of("TABLE", "SCHEMA", "MATVIEW", "SEQUENCE", "EXTENSION", "FOREIGN_TABLE");

    private Dangers() {}

    /// Of everything that a plan would send.
    public static Danger of(Plan plan) {
        return plan.steps().stream().map(Dangers::of).reduce(Danger.NOTHING_LOST, Danger::or);
    }

    /// Of what one step would send.
    public static Danger of(Step step) {
        return step.statements().stream().map(Dangers::of).reduce(Danger.NOTHING_LOST, Danger::or);
    }

    /// Of one statement.
    public static Danger of(Statement statement) {
        return switch (Script.read(new SourceText(statement.file(), statement.sql()))) {
            case Script.Broken _ -> Danger.DESTROYS_DATA;
            case Script.Parsed(_, var parsed) -> of(parsed);
        };
    }

    static Danger of(List<SqlStatement> statements) {
        return statements.stream().map(Dangers::of).reduce(Danger.NOTHING_LOST, Danger::or);
    }

    private static Danger of(SqlStatement statement) {
        return statement.actions().stream()
                .map(Dangers::of)
                .reduce(
                        tellsAll(statement) ? Danger.NOTHING_LOST : Danger.CHANGES_DATA,
                        Danger::or);
    }

    /// Whether the text of a statement tells all that it does: none of it is made at run time, and
    /// no function does it.
    public static boolean tellsAll(Statement statement) {
        return Script.read(new SourceText(statement.file(), statement.sql()))
                        instanceof Script.Parsed(_, var parsed)
                && parsed.stream().allMatch(Dangers::tellsAll);
    }

    private static boolean tellsAll(SqlStatement statement) {
        return !statement.mentions().opaque()
                && statement.mentions().functions().stream().allMatch(Functions::onlyReads);
    }

    private static Danger of(Action action) {
        return switch (action) {
            case Action.CreateTable _,
                    Action.CreateView _,
                    Action.CreateDomain _,
                    Action.AlterDomain _,
                    Action.Publish _,
                    Action.CreateIndex _,
                    Action.Reindex _,
                    Action.Rename _,
                    Action.Select _,
                    Action.DoBlock _,
                    Action.BeginTransaction _,
                    Action.Commit _,
                    Action.SetSetting _,
                    Action.CreateFunction _,
                    Action.CreateEnum _,
                    Action.AddEnumValue _,
                    Action.RenameEnumValue _,
                    Action.CreateTrigger _,
                    Action.CreatePolicy _,
                    Action.Refresh _,
                    Action.LockTable _,
                    Action.Cluster _,
                    Action.MoveAll _,
                    Action.SetSchema _,
                    Action.Grant _ ->
                    Danger.NOTHING_LOST;
            case Action.AlterFunction _, Action.SetServerSetting _ -> Danger.CHANGES_DATA;
            case Action.DropOwned _ -> Danger.DESTROYS_DATA;
            case Action.AlterTable alter ->
                    alter.alterations().stream()
                            .map(Dangers::of)
                            .reduce(Danger.NOTHING_LOST, Danger::or);
            case Action.Drop drop -> ofDrop(drop);
            case Action.Truncate _, Action.Delete _ -> Danger.DESTROYS_DATA;
            case Action.Update _ -> Danger.CHANGES_DATA;
            case Action.Merge merge -> merge.deletes() ? Danger.DESTROYS_DATA : Danger.CHANGES_DATA;
            case Action.Insert insert ->
                    insert.overwrites() ? Danger.CHANGES_DATA : Danger.NOTHING_LOST;
            case Action.Copy copy -> copy.program() ? Danger.CHANGES_DATA : Danger.NOTHING_LOST;
            case Action.OtherTransactionControl other ->
                    other.isSavepoint() ? Danger.NOTHING_LOST : Danger.CHANGES_DATA;
            case Action.RollBack _, Action.ChangeSession _ -> Danger.CHANGES_DATA;
            case Action.RefusesTransaction refuses ->
                    refuses.command().startsWith("DROP")
                            ? Danger.DESTROYS_DATA
                            : Danger.NOTHING_LOST;
            case Action.Other(String node, _) -> ofOther(node);
        };
    }

    private static Danger ofOther(String node) {
        return HARMLESS.contains(node) ? Danger.NOTHING_LOST : Danger.CHANGES_DATA;
    }

    private static Danger ofDrop(Action.Drop drop) {
        if (drop.cascade() || WITH_ROWS.contains(drop.kind())) {
            return Danger.DESTROYS_DATA;
        }
        return WITHOUT_ROWS.contains(drop.kind()) ? Danger.NOTHING_LOST : Danger.CHANGES_DATA;
    }

    private static Danger of(Alteration alteration) {
        return switch (alteration) {
            case Alteration.DropColumn _ -> Danger.DESTROYS_DATA;
            case Alteration.AlterType change ->
                    isLossless(change) ? Danger.NOTHING_LOST : Danger.DESTROYS_DATA;
            case Alteration.DropConstraint(_, boolean cascade, _) ->
                    cascade ? Danger.DESTROYS_DATA : Danger.NOTHING_LOST;
            case Alteration.SetExpression _ -> Danger.CHANGES_DATA;
            case Alteration.OtherAlteration(String subtype, _) ->
                    subtype.equals("AT_SetUnLogged") ? Danger.CHANGES_DATA : Danger.NOTHING_LOST;
            case Alteration.AddColumn _,
                    Alteration.SetNotNull _,
                    Alteration.DropNotNull _,
                    Alteration.ChangeDefault _,
                    Alteration.AddIdentity _,
                    Alteration.AlterConstraint _,
                    Alteration.FinalizeDetach _,
                    Alteration.SetReplicaIdentity _,
                    Alteration.AddConstraint _,
                    Alteration.ValidateConstraint _,
                    Alteration.DetachPartition _,
                    Alteration.AttachPartition _,
                    Alteration.Inherit _ ->
                    Danger.NOTHING_LOST;
        };
    }

    /// Every value has a text form, and a `varchar` that is too short refuses; any other type may
    /// round or cut.
    private static boolean isLossless(Alteration.AlterType change) {
        return !change.using() && change.type().is("text", "varchar");
    }
}
