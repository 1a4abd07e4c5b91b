package dev.skein.targets;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.sql.SourceText;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A server's error as a person reads it: classified, with its place in their file, without a row's
/// value.
public final class TargetFailures {
    /// The function of the server that speaks for PL/pgSQL's RAISE, whatever SQLSTATE it was given.
    private static final String RAISE = "exec_stmt_raise";

    /// `syntax error at or near "'secret'"`: the token that the grammar names may be a literal.
    private static final Pattern NEAR_LITERAL = Pattern.compile("(?s) at or near \".*['$].*");

    private TargetFailures() {}

    /// An error outside any statement of a migration.
    public static Failure of(SQLException error, Alias database) {
        FailureCause cause = FailureCause.of(error.getSQLState());
        String code =
                switch (cause) {
                    case UNREACHABLE, SERVER_SHUTDOWN -> "target-unreachable";
                    case WRONG_CREDENTIALS -> "wrong-credentials";
                    case TOO_MANY_CONNECTIONS -> "too-many-connections";
                    case NO_SUCH_DATABASE -> "no-such-database";
                    case DISK_FULL -> "disk-full";
                    case NO_SUCH_OBJECT -> "not-adopted";
                    case NOT_PERMITTED -> "grants-missing";
                    default -> "target-refused";
                };
        String next =
                switch (cause) {
                    case UNREACHABLE, SERVER_SHUTDOWN ->
                            "start the server or correct its address; `skein doctor` tells which";
                    case WRONG_CREDENTIALS ->
                            "correct the role's password in the service's configuration";
                    case TOO_MANY_CONNECTIONS -> "free connections of the server or of this role";
                    case NO_SUCH_OBJECT, NOT_PERMITTED ->
                            "skein adopt " + database + ", again where it was done before";
                    default -> "`skein doctor` tells more";
                };
        return new Failure(
                code, cause, error.getSQLState(), database + ": " + safe(error, cause), null, next);
    }

    /// An error in a statement of a migration.
    public static Failure of(SQLException error, Statement statement) {
        return of(error, statement, 0);
    }

    /// An error in a statement of a migration that was sent behind something of ours.
    ///
    /// @param before how many characters of ours
    public static Failure of(SQLException error, Statement statement, int before) {
        FailureCause cause = FailureCause.of(error.getSQLState());
        String code =
                switch (cause) {
                    case LOCK_TIMEOUT -> "lock-not-granted";
                    case DISK_FULL -> "disk-full";
                    case UNREACHABLE, SERVER_SHUTDOWN -> "target-unreachable";
                    default -> "statement-failed";
                };
        String next =
                switch (cause) {
                    case LOCK_TIMEOUT ->
                            "end or wait for the session that holds the lock, then request again";
                    case DISK_FULL ->
                            "free disk space on the server; Skein does not try again by itself";
                    case UNREACHABLE, SERVER_SHUTDOWN ->
                            "start the server; the run goes on from the ledger";
                    default -> "correct " + statement.file() + " and request again";
                };
        return new Failure(
                code,
                cause,
                error.getSQLState(),
                safe(error, cause),
                place(error, statement, before),
                next);
    }

    /// Messages of these classes quote values of rows or parameters; ours name the object instead.
    private static String safe(SQLException error, FailureCause cause) {
        ServerErrorMessage server =
                error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (server == null) {
            return firstLine(error);
        }
        String state = Objects.requireNonNullElse(server.getSQLState(), "");
        boolean raised = state.startsWith("P0") || RAISE.equals(server.getRoutine());
        if (!raised && cause != FailureCause.DATA_VIOLATES) {
            return NEAR_LITERAL
                    .matcher(String.valueOf(server.getMessage()))
                    .replaceFirst(" at or near a literal");
        }
        String sentence =
                switch (raised ? "P0001" : state) {
                    case "23505" -> "duplicate values exist";
                    case "23502" -> "null values exist";
                    case "23503" -> "rows exist that the foreign key does not allow";
                    case "23514" -> "rows exist that the check does not allow";
                    case "P0001" -> "the migration raised an exception";
                    default -> "a value does not fit";
                };
        return sentence
                + named(" for constraint ", server.getConstraint())
                + named(" in column ", server.getColumn())
                + named(" of table ", server.getTable());
    }

    private static String named(String prefix, @Nullable String name) {
        return name == null ? "" : prefix + '"' + name + '"';
    }

    private static String firstLine(SQLException error) {
        String message = error.getMessage();
        return message == null ? "no answer" : message.lines().findFirst().orElse("no answer");
    }

    /// The server counts characters of the statement from 1; their file has lines.
    ///
    /// @param before characters that were sent before the statement
    static Place place(SQLException error, Statement statement, int before) {
        int position = 0;
        if (error instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            position = postgres.getServerErrorMessage().getPosition();
        }
        var source = new SourceText(statement.file(), statement.sql());
        Place within = source.placeOfCharacter(Math.max(0, position - 1 - before));
        boolean firstLine = within.line() == 1;
        String indent = firstLine ? " ".repeat(statement.column() - 1) : "";
        return new Place(
                statement.file(),
                statement.line() + within.line() - 1,
                within.column() + indent.length(),
                indent + within.text());
    }
}
