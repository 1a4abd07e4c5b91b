package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Origin;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rewrites a file's statements.
///
/// Whoever takes a part lets [SoFar] see it before the next one is made.
public final class Rewriting {
    /// So many `ALTER TABLE`s behind one another are looked at together.
    private static final int MOST_JOINED = 50;

    private final SoFar soFar;
    private final Directives directives;
    private final Optional<String> obstacle;
    private final boolean alone;
    private final Lineage lineage;
    private final Notes notes = new Notes();
    private final boolean on;

    /// @param on false: every statement stays as it is
    /// @param lineage of the file
    public Rewriting(Script.Parsed script, SoFar soFar, boolean on, Lineage lineage) {
        this.soFar = soFar;
        this.on = on;
        this.directives = Directives.of(script);
        this.alone = script.statements().stream().filter(Rewriting::isSent).count() == 1;
        this.lineage = lineage;
        this.obstacle = Obstacles.of(script.statements());
    }

    private static boolean isSent(SqlStatement statement) {
        return !(statement.action() instanceof Action.BeginTransaction)
                && !(statement.action() instanceof Action.Commit);
    }

    /// What people are told about it, once every group was seen.
    ///
    /// @param found what the rules say of the file
    public List<Finding> findings(List<Finding> found) {
        return notes.over(found, on ? directives.complaints() : List.of());
    }

    /// The statement that was rewritten first.
    public Optional<SqlStatement> first() {
        return notes.first();
    }

    /// @param group statements that commit together
    /// @param explicit because their author wrote BEGIN and COMMIT around them
    public void each(List<SqlStatement> group, boolean explicit, Consumer<Part> take) {
        Optional<String> tied =
                obstacle.or(() -> explicit ? Obstacles.ofOwnTransaction(group) : Optional.empty());
        var together = new Group(group, tied, !group.stream().allMatch(Rewriting::takesAway));
        for (int i = 0; i < group.size(); ) {
            i += on ? place(together, i, take) : asWritten(group.get(i), take);
        }
    }

    /// Statements that commit together.
    ///
    /// @param tied why they must go on doing so
    /// @param mixed one of them takes nothing away
    private record Group(List<SqlStatement> statements, Optional<String> tied, boolean mixed) {}

    private static boolean takesAway(SqlStatement statement) {
        return switch (statement.action()) {
            case Action.Drop _ -> true;
            case Action.AlterTable alter ->
                    alter.alterations().stream().allMatch(Alteration.DropColumn.class::isInstance);
            default -> false;
        };
    }

    private static int asWritten(SqlStatement statement, Consumer<Part> take) {
        take.accept(new Part.AsWritten(statement, null));
        return 1;
    }

    /// @return how many statements are dealt with
    private int place(Group group, int index, Consumer<Part> take) {
        SqlStatement statement = group.statements().get(index);
        Optional<String> tied = group.tied();
        Optional<Choice> choice = Choice.of(statement, around(group, index));
        boolean rewritten = choice.filter(Choice::isRewritten).isPresent();
        if (directives.keeps(statement)) {
            if (!rewritten) {
                directives.unused(statement);
            }
            return asWritten(statement, take);
        }
        if (rewritten && tied.isPresent()) {
            notes.kept(statement, choice.get(), tied.get());
            return asWritten(statement, take);
        }
        return choice.isEmpty()
                ? asWritten(statement, take)
                : apply(statement, statement, null, choice.get(), take);
    }

    private int apply(
            SqlStatement statement,
            SqlStatement source,
            @Nullable Origin origin,
            Choice choice,
            Consumer<Part> take) {
        switch (choice.outcome()) {
            case Outcome.Refused refused -> {
                notes.refused(source, refused);
                take.accept(new Part.AsWritten(statement, origin));
                return 1;
            }
            case Outcome.Kept(String why) -> {
                notes.kept(source, choice, why);
                take.accept(new Part.AsWritten(statement, origin));
                return 1;
            }
            case Outcome.Rewritten(List<Piece> pieces, int statements) -> {
                Rewrite rewrite = choice.rewrite();
                Origin made = rewrite == null ? origin : new Origin(rewrite.id(), rewrite.says());
                notes.rewritten(source, rewrite);
                pieces.forEach(piece -> apply(piece, source, made, take));
                return statements;
            }
        }
    }

    private void apply(
            Piece piece, SqlStatement source, @Nullable Origin origin, Consumer<Part> take) {
        List<SqlStatement> read = piece.sql().stream().map(sql -> Reading.of(sql, source)).toList();
        if (piece.shape() instanceof Piece.Shape.Written || origin == null) {
            for (SqlStatement statement : read) {
                Optional<Choice> choice = Choice.of(statement, alone(source));
                if (choice.isPresent()) {
                    apply(statement, source, origin, choice.get(), take);
                } else {
                    take.accept(new Part.AsWritten(statement, origin));
                }
            }
        } else {
            take.accept(new Part.Made(piece, read, origin));
        }
    }

    private Around around(Group group, int index) {
        List<SqlStatement> statements = group.statements();
        return new Around(
                soFar,
                following(statements, index),
                group.mixed(),
                index == statements.size() - 1,
                alone,
                directives.asked(statements.get(index)),
                lineage);
    }

    private List<SqlStatement> following(List<SqlStatement> group, int index) {
        if (!(group.get(index).action() instanceof Action.AlterTable alter)) {
            return List.of();
        }
        var following = new ArrayList<SqlStatement>();
        for (int i = index + 1; i < Math.min(group.size(), index + MOST_JOINED); i++) {
            SqlStatement next = group.get(i);
            boolean joins =
                    next.action() instanceof Action.AlterTable other
                            && other.table().equals(alter.table())
                            && !directives.keeps(next)
                            && Choice.of(next, alone(next)).filter(Choice::isOwn).isEmpty();
            if (!joins) {
                break;
            }
            following.add(next);
        }
        return following;
    }

    private Around alone(SqlStatement statement) {
        return new Around(
                soFar, List.of(), true, false, alone, directives.asked(statement), lineage);
    }
}
