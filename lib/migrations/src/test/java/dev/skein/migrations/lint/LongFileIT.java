package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a statement costs must not grow with the file around it, whatever the file repeats.
class LongFileIT {
    private static final int STATEMENTS = 1_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD CHECK (a > 0);",
                "ALTER TABLE t ADD COLUMN c# int;",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p;",
                "ALTER TABLE t VALIDATE CONSTRAINT c#;",
                "ALTER TABLE t ALTER c# SET DEFAULT 1;",
                "CREATE INDEX ON t (a);",
                "CREATE INDEX i# ON t (c#);",
                "CREATE TABLE t# (a int);",
                "CREATE TABLE t# (a int PRIMARY KEY REFERENCES p);",
                "DROP INDEX i#;",
                "INSERT INTO t VALUES (#);"
            })
    void aLongFileIsLintedToItsEnd(String statement) {
        String sql =
                IntStream.range(0, STATEMENTS)
                        .mapToObj(i -> statement.replace("#", String.valueOf(i)))
                        .collect(Collectors.joining("\n"));

        var script = Script.read(new SourceText("1_long.up.sql", sql));

        assertThat(((Script.Parsed) script).statements()).hasSize(STATEMENTS);
        assertThat(new Linter(LintPolicy.WARN).lint(List.of(script))).isNotNull();
    }
}
