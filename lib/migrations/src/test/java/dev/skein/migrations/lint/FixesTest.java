package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Region;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixesTest {

    static Stream<Rule> fixed() throws IOException {
        var fixed = new ArrayList<Rule>();
        for (Rule rule : Rules.all()) {
            if (findings(rule).stream().anyMatch(one -> one.fix() != null)) {
                fixed.add(rule);
            }
        }
        return fixed.stream();
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void aFixIsReadTakesItsFindingAwayAndMakesNothingWorse(Rule rule) throws IOException {
        RuleExample example = RuleExample.of(rule);
        List<Finding> before = example.findings("bad.sql");
        for (Finding finding : findings(rule)) {
            Fix fix = finding.fix();
            if (fix == null) {
                continue;
            }

            List<Finding> after = example.findings(applied(example.text("bad.sql"), fix));

            assertThat(after)
                    .as(String.join("\n--\n", applied(example.text("bad.sql"), fix)))
                    .filteredOn(one -> one.rule().equals(rule.id()))
                    .hasSizeLessThan(findings(rule).size());
            assertThat(after)
                    .filteredOn(one -> one.level() != Level.INFO)
                    .filteredOn(one -> !(fix.apart() && isOfTheNewest(one)))
                    .extracting(Finding::rule)
                    .isSubsetOf(before.stream().map(Finding::rule).toList());
        }
    }

    /// What the newest migration may leave open, an earlier one may not.
    private static boolean isOfTheNewest(Finding finding) {
        return finding.rule().equals("constraint-never-validated");
    }

    static Stream<RuleCasesTest.Case> cases() throws IOException {
        return RuleCasesTest.cases().stream().filter(one -> !one.sql().contains(" >> "));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFixOfACaseTakesItsFindingAway(RuleCasesTest.Case one) {
        for (Finding finding : lint(one, List.of(one.sql()))) {
            Fix fix = finding.fix();
            if (fix != null) {
                List<String> files = applied(one.sql(), fix);

                List<Finding> after = lint(one, files);

                assertThat(after)
                        .as(String.join("\n--\n", files))
                        .extracting(Finding::rule)
                        .doesNotContain("syntax-error")
                        .filteredOn(finding.rule()::equals)
                        .hasSizeLessThan(count(finding.rule(), one));
            }
        }
    }

    private static int count(String rule, RuleCasesTest.Case one) {
        return (int)
                lint(one, List.of(one.sql())).stream()
                        .filter(finding -> finding.rule().equals(rule))
                        .count();
    }

    private static List<Finding> lint(RuleCasesTest.Case one, List<String> files) {
        var target = new Catalogue(one.version(), null, Map.of(), Map.of(), false);
        return new Linter(LintPolicy.WARN, target)
                .lint(
                        files.stream()
                                .map(sql -> Script.read(new SourceText("1_x.up.sql", sql)))
                                .toList());
    }

    private static List<Finding> findings(Rule rule) throws IOException {
        return RuleExample.of(rule).findings("bad.sql").stream()
                .filter(one -> one.rule().equals(rule.id()))
                .toList();
    }

    /// The files that stand there then.
    static List<String> applied(String text, Fix fix) {
        Region region = fix.region();
        String before = text.substring(0, at(text, region.line(), region.column()));
        String after = text.substring(at(text, region.endLine(), region.endColumn()));
        if (!fix.apart()) {
            return List.of(before + fix.parts().getFirst().sql() + after);
        }
        var files = new ArrayList<String>();
        files.add(before);
        fix.parts().forEach(part -> files.add(part.sql()));
        files.add(after);
        return files.stream().filter(FixesTest::hasStatement).toList();
    }

    private static boolean hasStatement(String file) {
        return !file.replace(";", "").isBlank();
    }

    /// Columns count code points.
    private static int at(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, column - 1);
    }
}
