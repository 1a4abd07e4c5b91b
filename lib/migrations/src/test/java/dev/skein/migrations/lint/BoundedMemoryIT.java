package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The largest input that is taken, in a JVM with less memory than any of ours has.
class BoundedMemoryIT {
    private static final String HEAP = "-Xmx512m";

    @TempDir private Path temp;

    @Test
    void aHundredThousandStatementsAreLintedInHalfAGigabyte() throws Exception {
        String sql =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "ALTER TABLE t" + i % 500 + " ADD COLUMN c" + i + " text;")
                        .collect(Collectors.joining("\n"));

        assertThat(linted(sql)).startsWith("100000 statements, ");
    }

    @Test
    void tenMegabytesOfStatementsAreLintedInHalfAGigabyte() throws Exception {
        String row = "INSERT INTO t VALUES ('" + "x;".repeat(1_000) + "');\n";

        assertThat(linted(row.repeat(9_900_000 / row.length())))
                .startsWith(9_900_000 / row.length() + " statements, ");
    }

    @Test
    void oneStatementOfTenMegabytesIsLintedInHalfAGigabyte() throws Exception {
        String rows = ("('" + "x".repeat(2_000) + "'),\n").repeat(4_900);

        assertThat(linted("INSERT INTO t VALUES " + rows + "('')")).startsWith("1 statements, ");
    }

    /// What a JVM of its own says of the file.
    private String linted(String sql) throws Exception {
        Path file = Files.writeString(temp.resolve("1_large.up.sql"), sql);
        Path log = temp.resolve("log");
        Process lint =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Child.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(lint.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            lint.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(lint.exitValue()).as(said).isZero();
        return said.lines().toList().getLast();
    }

    /// The other process.
    static final class Child {
        private Child() {}

        public static void main(String... arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            var script =
                    Script.read(
                            new SourceText(
                                    file.getFileName().toString(),
                                    Files.readString(file, StandardCharsets.UTF_8)));
            var findings = new Linter(LintPolicy.WARN).lint(List.of(script));
            System.out.println(
                    ((Script.Parsed) script).statements().size()
                            + " statements, "
                            + findings.size()
                            + " findings");
        }
    }
}
