package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.migrations.Golden;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.report.FindingText;
import dev.skein.migrations.report.Palette;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Path GOLDEN = Path.of("src/test/golden/rules");
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
        Golden.check(PAGES.resolve(rule.id() + ".md"), page(rule, shown));
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
    void aRuleOfFormCannotBeSilenced() {
        assertThat(lint("-- skein:ignore session-change I know better\nSET ROLE postgres;\n"))
                .extracting(Finding::rule)
                .containsExactly("suppression-without-effect", "session-change");
    }

    @Test
    void aStatementInsideADoBlockIsSeen() {
        assertThat(lint("DO $$ BEGIN EXECUTE 'x'; END $$;"))
                .extracting(Finding::rule)
                .containsExactly("opaque-dynamic-sql");
    }

    private static List<Finding> lint(String sql) {
        return new Linter(LintPolicy.WARN)
                .lint(List.of(Script.read(new SourceText("1_x.up.sql", sql))));
    }

    private static List<Finding> findings(Rule rule, String file) throws IOException {
        String sql = Files.readString(GOLDEN.resolve(rule.id()).resolve(file));
        return new Linter(LintPolicy.WARN)
                .lint(List.of(Script.read(new SourceText("000007_change.up.sql", sql))));
    }

    private static String page(Rule rule, String shown) throws IOException {
        Path folder = GOLDEN.resolve(rule.id());
        return "# "
                + rule.id()
                + "\n\n"
                + "Catches: "
                + rule.catches()
                + ".\n\n"
                + "Level: "
                + rule.level().name().toLowerCase(java.util.Locale.ROOT)
                + " (concern: "
                + rule.concern().name().toLowerCase(java.util.Locale.ROOT)
                + ").\n\n"
                + "```sql\n"
                + Files.readString(folder.resolve("bad.sql"))
                + "```\n\n"
                + "```text\n"
                + shown
                + "```\n\n"
                + "Instead: "
                + rule.instead()
                + ".\n\n"
                + "```sql\n"
                + Files.readString(folder.resolve("good.sql"))
                + "```\n";
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
                                        + rule.level().name().toLowerCase(java.util.Locale.ROOT)
                                        + " |\n")
                        .collect(Collectors.joining());
    }
}
