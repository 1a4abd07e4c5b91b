package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What becomes of a statement.
///
/// @param rewrite absent where a statement is only taken apart into its actions
record Choice(@Nullable Rewrite rewrite, Outcome outcome) {

    boolean isRewritten() {
        return outcome instanceof Outcome.Rewritten;
    }

    /// Whether a rewrite has a form for it, or a reason to stop it.
    boolean isOwn() {
        return !(outcome instanceof Outcome.Kept);
    }

    /// The first rewrite that does it, else the first that says why not.
    static Optional<Choice> of(SqlStatement statement, Around around) {
        Optional<Choice> kept = Optional.empty();
        for (Rewrite rewrite : Rewrites.all()) {
            Optional<Choice> choice =
                    rewrite.form().of(statement, around).map(one -> new Choice(rewrite, one));
            if (choice.filter(one -> one.isReadable() || one.isRefused()).isPresent()) {
                return choice;
            }
            kept = kept.isPresent() ? kept : choice.filter(one -> !one.isRewritten());
        }
        Optional<Choice> apart = apart(statement, around);
        return apart.isPresent() ? apart : kept;
    }

    private boolean isRefused() {
        return outcome instanceof Outcome.Refused;
    }

    /// What was made of text by text is trusted only where PostgreSQL's grammar reads it.
    private boolean isReadable() {
        return outcome instanceof Outcome.Rewritten(var pieces, _)
                && pieces.stream()
                        .flatMap(piece -> piece.sql().stream())
                        .allMatch(Script::isStatement);
    }

    /// An `ALTER TABLE` with several actions of which at least one has a safer form: one by one, in
    /// the order in which PostgreSQL would do them.
    private static Optional<Choice> apart(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.AlterTable alter)
                || alter.alterations().size() < 2
                || around.isNew(alter.table())) {
            return Optional.empty();
        }
        List<Alteration> all = alter.alterations();
        List<String> parts = AlterClause.split(statement.sql());
        if (parts.size() != all.size()) {
            return Optional.empty();
        }
        List<SqlStatement> statements =
                IntStream.range(0, parts.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> all.get(i).pass()))
                        .flatMap(i -> Reading.of(parts.get(i)).stream())
                        .toList();
        boolean any =
                statements.stream()
                        .anyMatch(one ->
                                of(one, around.part()).filter(Choice::isRewritten).isPresent());
        if (!any || statements.size() != parts.size()) {
            return Optional.empty();
        }
        var pieces = new ArrayList<Piece>();
        statements.forEach(one -> pieces.add(Piece.written(one.sql())));
        return Optional.of(new Choice(null, new Outcome.Rewritten(pieces, 1)));
    }
}
