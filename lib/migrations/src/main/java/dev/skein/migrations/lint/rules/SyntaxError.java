package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.sql.Script;
import java.util.Optional;

/// PostgreSQL's own grammar does not read the file; nothing else can be said about it.
public final class SyntaxError {
    static final Rule RULE =
            new Rule(
                    "syntax-error",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "a file that PostgreSQL does not read",
                    "correct the statement at the caret",
                    (statement, around) -> Optional.empty());

    private SyntaxError() {}

    /// What only psql understands is a finding of the rule about that.
    public static Finding finding(Script.Broken broken) {
        return switch (broken.reason()) {
            case NOT_SQL -> finding(RULE, broken, broken.message(), RULE.instead());
            case PSQL_COMMAND ->
                    finding(
                            ClientSideCommand.RULE,
                            broken,
                            "this is a command of psql, not SQL",
                            "write it as SQL, or leave it away");
            case COPY_ROWS ->
                    finding(
                            ClientSideCommand.RULE,
                            broken,
                            "rows for COPY FROM STDIN stand behind it, which only psql would send",
                            ClientSideCommand.RULE.instead());
            case TOO_DEEP ->
                    finding(
                            RULE,
                            broken,
                            "nested too deeply for PostgreSQL's own parser: " + broken.message(),
                            "write it with fewer levels of parentheses, or in several statements");
            case TOO_LONG ->
                    finding(
                            RULE,
                            broken,
                            broken.message() + ": the parser was stopped",
                            "write the statement that stands here in simpler ones");
        };
    }

    private static Finding finding(
            Rule rule, Script.Broken broken, String message, String instead) {
        return new Finding(
                rule.id(),
                rule.level(),
                broken.place(),
                message,
                "the file is not sent to the database at all",
                instead);
    }
}
