package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Why statements that commit together must go on doing so: what would be lost at a border between
/// two steps.
final class Obstacles {
    /// Settings that change no meaning.
    private static final Set<String> HARMLESS =
            Set.of(
                    "lock_timeout",
                    "statement_timeout",
                    "transaction_timeout",
                    "idle_in_transaction_session_timeout",
                    "client_min_messages",
                    "application_name",
                    "maintenance_work_mem",
                    "work_mem");

    private static final Set<String> OF_ONE_SESSION =
            Set.of("DECLARE", "PREPARE", "EXECUTE", "LISTEN", "FETCH");

    private Obstacles() {}

    /// @param file all statements of the file
    static Optional<String> of(List<SqlStatement> file) {
        return file.stream().flatMap(one -> of(one).stream()).findFirst();
    }

    private static Optional<String> of(SqlStatement statement) {
        return switch (statement.action()) {
            case Action.SetSetting set when !HARMLESS.contains(set.setting()) ->
                    Optional.of("the file sets " + set.setting() + " for what follows");
            case Action.ChangeSession _ -> Optional.of("the file changes its session");
            case Action.LockTable _ -> Optional.of("the file locks a table until it ends");
            case Action.OtherTransactionControl _, Action.RollBack _ ->
                    Optional.of("the file has savepoints or rolls back");
            case Action.CreateTable create when isTemporary(statement) ->
                    Optional.of(create.table().spoken() + " is a temporary table of one session");
            default ->
                    OF_ONE_SESSION.contains(firstWord(statement))
                            ? Optional.of("the file prepares what it uses later")
                            : Optional.empty();
        };
    }

    private static boolean isTemporary(SqlStatement statement) {
        var phrase = Phrase.of(head(statement));
        return phrase.contains("TEMP") || phrase.contains("TEMPORARY");
    }

    private static String firstWord(SqlStatement statement) {
        String head = head(statement);
        int end = 0;
        while (end < head.length() && Character.isLetter(head.charAt(end))) {
            end++;
        }
        return head.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static String head(SqlStatement statement) {
        String sql = statement.sql();
        return sql.substring(0, Math.min(60, sql.length()));
    }

    /// Between BEGIN and COMMIT rows that change belong to the schema that changes with them.
    static Optional<String> ofOwnTransaction(List<SqlStatement> group) {
        boolean rows =
                group.stream()
                        .flatMap(statement -> statement.actions().stream())
                        .anyMatch(Obstacles::changesRows);
        return rows
                ? Optional.of("its BEGIN and COMMIT tie rows and schema together")
                : Optional.empty();
    }

    private static boolean changesRows(Action action) {
        return switch (action) {
            case Action.Insert _,
                    Action.Update _,
                    Action.Delete _,
                    Action.Merge _,
                    Action.Copy _,
                    Action.Truncate _,
                    Action.DoBlock _,
                    Action.Select _ ->
                    true;
            default -> false;
        };
    }
}
