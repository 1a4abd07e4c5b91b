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

    public static Finding finding(Script.Broken broken) {
        boolean metaCommand = broken.place().text().stripLeading().startsWith("\\");
        return new Finding(
                RULE.id(),
                RULE.level(),
                broken.place(),
                metaCommand ? "this is a command of psql, not SQL" : broken.message(),
                "the file is not sent to the database at all",
                metaCommand ? "write it as SQL, or leave it away" : RULE.instead());
    }
}
