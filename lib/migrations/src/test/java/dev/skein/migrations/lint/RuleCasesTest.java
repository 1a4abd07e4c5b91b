package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of `src/test/cases`, a line each.
class RuleCasesTest {
    private static final Path CASES = Path.of("src/test/cases");

    /// The list of rules, and the cases of another test.
    private static final List<String> OTHERS = List.of("catalogue.txt", "targets.txt");

    /// Behind a file that has run.
    private static final String EARLIER = " >> ";

    /// Where a line of the file ends.
    private static final String BREAK = " ⏎ ";

    private static final Pattern LINE =
            Pattern.compile("([-+=!]) ?([a-z0-9 -]*?) ?(?:@(\\d+) )?\\| (.+)");

    /// @param sign `+` speaks, `-` is silent, `=` nothing warns, `!` exactly these warn or block
    /// @param rule of `!` several, with a space between
    record Case(String sign, String rule, int version, String sql) {
        List<String> rules() {
            return rule.isEmpty() ? List.of() : List.of(rule.split(" "));
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (Path file : files()) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RuleCasesTest::read)
                    .forEach(cases::add);
        }
        return cases;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> !OTHERS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static Case read(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        String version = matcher.group(3);
        return new Case(
                matcher.group(1),
                matcher.group(2),
                version == null ? 0 : Integer.parseInt(version),
                matcher.group(4).replace(BREAK, "\n"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleSpeaksWhereItShouldAndOnlyThere(Case one) {
        List<Finding> findings = lint(one);

        switch (one.sign()) {
            case "+" -> assertThat(findings).extracting(Finding::rule).contains(one.rule());
            case "-" -> assertThat(findings).extracting(Finding::rule).doesNotContain(one.rule());
            default ->
                    assertThat(findings)
                            .filteredOn(finding -> finding.level() != Level.INFO)
                            .extracting(Finding::rule)
                            .containsOnly(one.rules().toArray(String[]::new));
        }
        if (!one.rules().contains("syntax-error")) {
            assertThat(findings).extracting(Finding::rule).doesNotContain("syntax-error");
        }
    }

    @Test
    void everyCaseNamesARuleThatExists() throws IOException {
        List<String> ids = Rules.all().stream().map(Rule::id).toList();

        assertThat(cases()).allSatisfy(one -> assertThat(ids).containsAll(one.rules()));
        assertThat(cases()).hasSizeGreaterThan(2_500);
    }

    private static List<Finding> lint(Case one) {
        var target = new Catalogue(one.version(), null, Map.of(), Map.of(), false);
        String[] files = one.sql().split(EARLIER);
        List<Subject> subjects =
                Arrays.stream(files)
                        .map(sql -> Subject.of(Script.read(new SourceText("1_x.up.sql", sql))))
                        .toList();
        int last = subjects.size() - 1;
        LintPolicy policy =
                LintPolicy.WARN.with(Conventions.NONE.ofPostgres(one.version() / 10_000));
        return new Linter(policy, target)
                .review(subjects.subList(0, last), subjects.subList(last, last + 1))
                .getFirst()
                .findings();
    }
}
