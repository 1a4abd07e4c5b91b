package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Fix;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a statement becomes where plain SQL can say all of it: for people who write it themselves.
///
/// What has to go through rows in batches is no file of SQL.
public final class Advice {
    /// Rules of which some rewrite takes the finding away.
    private static final Set<String> RESOLVED =
            Rewrites.all().stream()
                    .flatMap(rewrite -> rewrite.resolves().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final String rule;
    private final List<Fix.Part> parts = new ArrayList<>();
    private SoFar soFar;
    private boolean resolves;
    private boolean plain = true;

    private Advice(String rule, SoFar soFar) {
        this.rule = rule;
        this.soFar = soFar;
    }

    /// @param rule whose finding shall hold no more
    /// @param soFar the schema before the statement; stays as it is
    /// @return a migration each; empty where no rewrite does it
    public static List<Fix.Part> of(SqlStatement statement, String rule, SoFar soFar) {
        if (!RESOLVED.contains(rule)) {
            return List.of();
        }
        var advice = new Advice(rule, soFar);
        advice.choice(statement).ifPresent(choice -> advice.take(statement, choice));
        return advice.plain && advice.resolves ? advice.parts : List.of();
    }

    /// Why the statements of a file cannot be parted, where they cannot.
    public static Optional<String> obstacle(List<SqlStatement> file) {
        return Obstacles.of(file);
    }

    private Optional<Choice> choice(SqlStatement statement) {
        var around = new Around(soFar, List.of(), true, false, false, Set.of(), Lineage.NONE);
        return Choice.of(statement, around);
    }

    private void take(SqlStatement statement, Choice choice) {
        switch (choice.outcome()) {
            case Outcome.Kept _, Outcome.Refused _ -> together(statement.sql());
            case Outcome.Rewritten(List<Piece> pieces, _) -> {
                Rewrite rewrite = choice.rewrite();
                resolves |= rewrite != null && rewrite.resolves().contains(rule);
                for (int i = 0; i < pieces.size() && plain; i++) {
                    take(pieces.get(i), i + 1 < pieces.size());
                }
            }
        }
    }

    /// @param more pieces follow, which have to know what this one does
    private void take(Piece piece, boolean more) {
        switch (piece.shape()) {
            case Piece.Shape.InBatches _ -> plain = false;
            case Piece.Shape.Alone _ -> piece.sql().forEach(sql -> add(sql, false));
            case Piece.Shape.Together _ -> add(String.join(";\n", piece.sql()), true);
            case Piece.Shape.Written _ ->
                    piece.sql().stream()
                            .flatMap(sql -> Reading.of(sql).stream())
                            .forEach(this::write);
        }
        if (more) {
            piece.sql().stream()
                    .flatMap(sql -> Reading.of(sql).stream())
                    .map(SqlStatement::action)
                    .forEach(this::follow);
        }
    }

    private void follow(Action action) {
        soFar = soFar.after(action);
    }

    private void write(SqlStatement statement) {
        Optional<Choice> choice = choice(statement);
        if (choice.isPresent()) {
            take(statement, choice.get());
        } else {
            together(statement.sql());
        }
    }

    private void together(String sql) {
        add(sql, true);
    }

    private void add(String sql, boolean transaction) {
        parts.add(new Fix.Part(sql, transaction));
    }
}
