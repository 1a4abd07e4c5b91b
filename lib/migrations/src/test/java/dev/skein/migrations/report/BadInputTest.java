package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.SourceFile;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.LintPolicy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people put into files of migrations, looked at: a named finding or a plain answer.
class BadInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "\\connect other ^ client-side-command ^ 1:1",
                "SELECT 1;#  \\set ON_ERROR_STOP on ^ client-side-command ^ 2:3",
                "SELECT 1#\\g ^ client-side-command ^ 2:1",
                "COPY t (a, b) FROM stdin;#1,x#\\. ^ client-side-command ^ 1:1",
                "SELECT 1;#COPY t FROM stdin;#a;b;c#\\. ^ client-side-command ^ 2:1",
                "COPY t FROM stdin;#\\.#SELCT ^ client-side-command ^ 2:1",
                "COPY t FROM STDIN WITH (FORMAT csv);#'a',b#\\. ^ client-side-command ^ 1:1",
                "COPY t FROM STDIN ^ client-side-command ^ 1:1",
                "CREATE TABL t () ^ syntax-error ^ 1:8",
                "SELECT '漢字' x y ^ syntax-error ^ 1:15",
                "SELECT 'never ended ^ syntax-error ^ 1:8",
                "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 ^ syntax-error ^ 1:36",
                "/* never ended ^ syntax-error ^ 1:1"
            })
    void isNamedWithItsPlace(String sql, String rule, String place) {
        List<Finding> findings = look(sql.replace("#", "\n")).findings().toList();

        assertThat(findings).extracting(Finding::rule).contains(rule);
        assertThat(findings)
                .filteredOn(one -> one.rule().equals(rule))
                .extracting(one -> one.place().line() + ":" + one.place().column())
                .containsExactly(place);
    }

    @Test
    void rowsOfACopyAreInNoReport() {
        assertThat(look("COPY t FROM stdin;\n4711\tsecret\n\\.\n").findings().toList())
                .asString()
                .doesNotContain("secret", "4711");
    }

    @Test
    void whatIsNestedTooDeeplySaysSo() {
        String sql = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);

        assertThat(look(sql).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("syntax-error");
                    assertThat(finding.message()).startsWith("nested too deeply");
                    assertThat(finding.instead()).contains("fewer levels");
                });
    }

    @Test
    void theByteThatIsNoTextIsNamed() {
        assertThat(look(new byte[] {'a', '\n', 'b', 0}).unreadable().getFirst().reason())
                .endsWith("at byte 2 of line 2");
        assertThat(look(new byte[] {'-', '-', (byte) 0xe4, '\n'}).unreadable().getFirst().reason())
                .endsWith("at byte 3 of line 1");
    }

    @Test
    void linesEndAsOnWindowsToo() {
        List<Finding> findings = look("SELECT 1;\r\n\r\n  DROP TABLE t;\r\n").findings().toList();

        assertThat(findings).extracting(Finding::rule).contains("dropping-table");
        assertThat(findings.getFirst().place().line()).isEqualTo(3);
        assertThat(findings.getFirst().place().column()).isEqualTo(3);
        assertThat(findings.getFirst().place().text()).isEqualTo("  DROP TABLE t;");
    }

    @Test
    void whatIsNoTextIsUnreadable() {
        assertThat(unreadable(new byte[] {'a', 0, 'b'})).isEqualTo("nul-byte");
        assertThat(unreadable("\ufeffSELECT 1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("byte-order-mark");
        assertThat(unreadable("-- größe".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("not-utf8");
        assertThat(unreadable("SELECT 1".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("nul-byte");
        assertThat(unreadable("SELECT 1".getBytes(Charset.forName("UTF-16"))))
                .isIn("nul-byte", "not-utf8");
        assertThat(unreadable(new byte[10_000_001])).isEqualTo("file-too-large");
    }

    @Test
    void anUnreadableFileDoesNotHideItsNeighbours() {
        var review = new Review(LintPolicy.WARN, null);
        review.inOrder(
                List.of(
                        new SourceFile("bad.sql", new byte[1]),
                        new SourceFile(
                                "good.sql", "DROP TABLE t".getBytes(StandardCharsets.UTF_8))));

        assertThat(review.unreadable()).hasSize(1);
        assertThat(review.files()).extracting(LintReport.File::path).containsExactly("good.sql");
        assertThat(review.files().getFirst().linted().findings()).isNotEmpty();
    }

    @Test
    void whatSaysNothingIsClean() {
        for (String sql : new String[] {"", " \r\n\t", "-- nothing\n", "/* nothing */", ";;;"}) {
            assertThat(look(sql).findings()).as(sql).isEmpty();
        }
    }

    /// PostgreSQL's own parser holds 10,000 things at once.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT           | (               | 10_000 | 1        | )          | 10004",
                "SELECT           | '1 = ('         | 10_000 | 1        | )          | 16668",
                "SELECT           | 'NOT '          | 20_000 | true     | ''         | 39992",
                "''               | 'SELECT * FROM (' | 2_000 | SELECT 1 | ) x       | 24998",
                "SELECT           | [               | 10_000 | ''       | ''         | 8",
                "SELECT ARRAY     | [               | 5_000  | ''       | ]          | 0",
                "''               | 'WITH a AS ('   | 1_000  | SELECT 1 | ') SELECT 1' | 0"
            })
    void nestingIsReadOrRefusedWhereItBecomesTooDeep(
            String before, String open, String times, String inside, String close, int column) {
        int depth = Integer.parseInt(times.replace("_", ""));
        String start = before.isEmpty() || before.endsWith("ARRAY") ? before : before + " ";

        LintReport report =
                look(start + open.repeat(depth) + inside + close.repeat(depth) + ";\nDROP TABLE t");

        List<Finding> findings = report.findings().toList();
        if (column == 0) {
            assertThat(findings).extracting(Finding::rule).contains("dropping-table");
            assertThat(findings).extracting(Finding::rule).doesNotContain("syntax-error");
        } else {
            assertThat(findings).singleElement().satisfies(one -> isSyntaxError(one, column));
        }
    }

    private static void isSyntaxError(Finding finding, int column) {
        assertThat(finding.rule()).isEqualTo("syntax-error");
        assertThat(finding.place().line()).isEqualTo(1);
        assertThat(finding.place().column()).isEqualTo(column);
        assertThat(finding.message())
                .startsWith(
                        column == 8
                                ? "syntax error at or near \"[\""
                                : "nested too deeply for PostgreSQL's own parser");
    }

    private static String unreadable(byte[] content) {
        return look(content).unreadable().getFirst().code();
    }

    private static LintReport look(String sql) {
        return look(sql.getBytes(StandardCharsets.UTF_8));
    }

    private static LintReport look(byte[] content) {
        var review = new Review(LintPolicy.WARN, null);
        review.inOrder(List.of(new SourceFile("a.sql", content)));
        return new LintReport(review.files(), review.unreadable(), Level.BLOCK);
    }
}
