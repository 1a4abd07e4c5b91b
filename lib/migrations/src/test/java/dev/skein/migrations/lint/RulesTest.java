package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.Golden;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.report.FindingText;
import dev.skein.migrations.report.Palette;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Path GOLDEN = RuleExample.GOLDEN;
    private static final Path PAGES = Path.of("../../docs/reference/rules");

    static List<Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleFindsItsBadExampleAndIsSilentAboutTheGoodOne(Rule rule) throws IOException {
        List<Finding> bad = findings(rule, "bad.sql");

        assertThat(bad).as("bad.sql").extracting(Finding::rule).contains(rule.id());
        assertThat(findings(rule, "good.sql"))
                .as("good.sql")
                .extracting(Finding::rule)
                .doesNotContain(rule.id());
        Finding finding =
                bad.stream().filter(f -> f.rule().equals(rule.id())).findFirst().orElseThrow();
        String shown = FindingText.of(finding, Palette.PLAIN);
        Golden.check(GOLDEN.resolve(rule.id()).resolve("bad.txt"), shown);
        Golden.check(PAGES.resolve(rule.id() + ".md"), RulePage.of(rule, shown));
    }

    @Test
    void everyFileOfTheFolderIsARuleOfTheListAndEveryRuleHasItsExamples() throws IOException {
        String ids = Rules.all().stream().map(Rule::id).collect(Collectors.joining("\n"));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(ids.lines().sorted().toList());
        }
        Golden.check(PAGES.resolve("README.md"), index());
    }

    @Test
    void noLiteralOfTheFileIsShown() throws IOException {
        Rule rule =
                Rules.all().stream()
                        .filter(r -> r.id().equals("update-without-where"))
                        .findFirst()
                        .orElseThrow();

        assertThat(FindingText.of(findings(rule, "bad.sql"), Palette.PLAIN))
                .doesNotContain("secret");
    }

    @Test
    void aSuppressionNeedsAReason() {
        assertThat(
                        lint(
                                "-- skein:ignore dropping-table nobody reads it since May\nDROP TABLE old;\n"))
                .isEmpty();
        assertThat(lint("-- skein:ignore dropping-table\nDROP TABLE old;\n"))
                .extracting(Finding::rule)
                .containsExactly("suppression-without-reason", "dropping-table");
    }

    @Test
    void aSuppressionIsForTheStatementThatItStandsInOrBehindOnTheSameLine() {
        String reason = " -- skein:ignore dropping-table nobody reads it since May\n";

        assertThat(lint("DROP TABLE a;" + reason + "DROP TABLE b;\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(2));
        assertThat(lint("DROP TABLE" + reason + "  a;\nDROP TABLE b;\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(3));
        assertThat(lint("DROP TABLE a;\n" + reason + "DROP TABLE b;\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(1));
    }

    @Test
    void aSchemaThatIsDroppedWithoutCascadeHasToBeEmpty() {
        assertThat(lint("DROP SCHEMA reports;"))
                .extracting(Finding::why)
                .contains("it fails (2BP01) while anything is inside");
    }

    @Test
    void aRuleOfFormCannotBeSilenced() {
        assertThat(lint("-- skein:ignore session-change I know better\nSET ROLE postgres;\n"))
                .extracting(Finding::rule)
                .containsExactly("suppression-without-effect", "session-change");
    }

    @Test
    void aStatementInsideADoBlockIsSeen() {
        assertThat(lint("DO $$ BEGIN EXECUTE 'DROP ' || 'TABLE orders'; END $$;"))
                .extracting(Finding::rule)
                .containsExactly("dropping-table");
    }

    @Test
    void theListHoldsEveryRuleOfThePackage() throws IOException {
        List<String> files;
        try (Stream<Path> all =
                Files.list(Path.of("src/main/java/dev/skein/migrations/lint/rules"))) {
            files =
                    all.filter(RulesTest::isRule)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList();
        }

        assertThat(Rules.all().stream().map(RulesTest::fileName).sorted())
                .containsExactlyElementsOf(files);
    }

    private static boolean isRule(Path file) {
        try {
            return Files.readString(file).contains("static final Rule RULE");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(Rule rule) {
        return Arrays.stream(rule.id().split("-"))
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + ".java";
    }

    @Test
    void everyRuleOfTheCatalogueIsThere() throws IOException {
        assertThat(Rules.all())
                .extracting(Rule::id)
                .containsAll(Files.readAllLines(Path.of("src/test/cases/catalogue.txt")))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPageIsThatOfARule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("README"), Rules.all().stream().map(Rule::id))
                                    .toList());
        }
    }

    /// Where other linters cry wolf.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN c timestamptz NOT NULL DEFAULT now()",
                "ALTER TABLE t ADD COLUMN c jsonb DEFAULT '{}'::jsonb",
                "ALTER TABLE t ADD COLUMN c int REFERENCES parent (id)",
                "ALTER TABLE t ADD COLUMN c int GENERATED ALWAYS AS (a + 1) VIRTUAL",
                "ALTER TABLE t ALTER c TYPE varchar(100)",
                "ALTER TABLE t ALTER c TYPE text",
                "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p NOT VALID",
                "ALTER TABLE t VALIDATE CONSTRAINT f",
                "CREATE TABLE n (a int UNIQUE); CREATE INDEX ON n (a); ALTER TABLE n ADD CHECK (a > 0)",
                "CREATE TABLE n (a int); CREATE INDEX i ON n (a); DROP INDEX i; DROP TABLE n",
                "CREATE TABLE n AS SELECT 1 AS a; ALTER TABLE n ALTER a SET NOT NULL; DELETE FROM n",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM t; END",
                "BEGIN; UPDATE t SET a = 1 WHERE b; COMMIT",
                "SAVEPOINT a; UPDATE t SET a = 1 WHERE b; RELEASE a",
                "SET search_path = app, public; SET LOCAL statement_timeout = 0",
                "SELECT set_config('search_path', 'app', true)",
                "INSERT INTO t VALUES ('-- skein:ignore x', 'skein', $$DROP TABLE t$$)",
                "DROP INDEX CONCURRENTLY i"
            })
    void aTrapIsNoFinding(String sql) {
        assertThat(lint(sql)).filteredOn(finding -> finding.level() != Level.INFO).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "DO $$ BEGIN ALTER TABLE t ALTER c TYPE int; END $$ ^ changing-column-type",
                "DO $$ BEGIN IF a THEN DROP TABLE t; END IF; END $$ ^ dropping-table",
                "EXPLAIN ANALYZE DELETE FROM t ^ delete-without-where",
                "WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d ^ delete-without-where",
                "ALTER TABLE t ADD COLUMN c int DEFAULT lower(random()::text)::int ^ adding-field-with-volatile-default",
                "DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON t (a); END $$ ^ nontransactional-statement-in-transaction",
                "DO $$ BEGIN PERFORM set_config('role', 'postgres', true); END $$ ^ session-change",
                "SELECT set_config('ro' || 'le', 'postgres', true) ^ session-change",
                "SET LOCAL ROLE postgres ^ session-change",
                "RESET SESSION AUTHORIZATION ^ session-change",
                "SELECT skein.head() ^ ledger-touched",
                "SET search_path = skein ^ ledger-touched",
                "DROP SCHEMA skein ^ ledger-touched",
                "ALTER SCHEMA skein RENAME TO other ^ ledger-touched",
                "GRANT ALL ON ALL TABLES IN SCHEMA skein TO me ^ ledger-touched",
                "CREATE TRIGGER x BEFORE INSERT ON skein.ledger EXECUTE FUNCTION f() ^ ledger-touched",
                "CREATE FUNCTION skein.f() RETURNS int LANGUAGE sql AS 'SELECT 1' ^ ledger-touched",
                "DO $$ BEGIN UPDATE skein.ledger SET step = 1 WHERE true; END $$ ^ ledger-touched",
                "COMMENT ON COLUMN skein.ledger.run IS 'x' ^ ledger-touched",
                "-- skein:ignore nothing-of-this-name because ^ suppression-of-unknown-rule"
            })
    void whatHidesIsFound(String sql, String rule) {
        assertThat(lint(sql)).extracting(Finding::rule).contains(rule);
    }

    /// What is more than a hint.
    private static List<Finding> lint(String sql) {
        return new Linter(LintPolicy.WARN)
                .lint(List.of(Script.read(new SourceText("1_x.up.sql", sql)))).stream()
                        .filter(finding -> finding.level() != Level.INFO)
                        .toList();
    }

    private static List<Finding> findings(Rule rule, String file) throws IOException {
        return RuleExample.of(rule).findings(file);
    }

    private static String index() {
        return "# Rules\n\nGenerated from the rules and their examples; `./skein bless` writes it anew.\n\n"
                + "| rule | catches | level |\n|---|---|---|\n"
                + Rules.all().stream()
                        .map(rule ->
                                "| ["
                                        + rule.id()
                                        + "]("
                                        + rule.id()
                                        + ".md) | "
                                        + rule.catches()
                                        + " | "
                                        + rule.level().name().toLowerCase(Locale.ROOT)
                                        + " |\n")
                        .collect(Collectors.joining());
    }
}
