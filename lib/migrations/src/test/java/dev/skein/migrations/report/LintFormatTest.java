package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.skein.events.plan.Level;
import dev.skein.migrations.Golden;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.io.MigrationDirectory;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A directory in each of the formats.
class LintFormatTest {
    private static final Path GOLDEN = Path.of("src/test/golden/lint");
    private static final Path SCHEMA = Path.of("../../docs/reference/lint.schema.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Directory.Refused> BAD =
            List.of(
                    new Directory.Refused(
                            "nul-byte", "x,y:z\u0001.sql", "a NUL\nbyte", "100% text"));

    static List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(GOLDEN)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void aDirectoryIsReportedAsReviewed(Path directory) throws IOException {
        LintReport report = report(directory, Level.WARN);

        Golden.check(directory.resolve("lint.txt"), text(report, LintFormat.TEXT));
        Golden.check(directory.resolve("lint.github.txt"), text(report, LintFormat.GITHUB));
        Golden.check(directory.resolve("lint.junit.xml"), text(report, LintFormat.JUNIT));
        Golden.check(
                directory.resolve("lint.json"),
                JSON.readTree(text(report, LintFormat.JSON)).toPrettyString() + "\n");
    }

    @ParameterizedTest
    @MethodSource("directories")
    void sarifIsValidWithARunForEachGroup(Path directory) throws IOException {
        String sarif = text(with(report(directory, Level.WARN), BAD), LintFormat.SARIF);

        assertThat(problems(schema(), sarif)).isEmpty();
        assertThat(JSON.readTree(sarif).path("runs")).hasSize(Rule.Group.values().length);
    }

    @Test
    void aSarifRunIsOfOneGroupAndHasTheWholeOfIt() throws IOException {
        String sarif = text(report(GOLDEN.resolve("mixed"), Level.WARN), LintFormat.SARIF);

        var seen = new TreeMap<String, Integer>();
        for (JsonNode run : JSON.readTree(sarif).path("runs")) {
            String id = run.at("/automationDetails/id").asText();
            List<Rule> ofGroup =
                    Rules.all().stream()
                            .filter(rule ->
                                    id.equals("skein/" + RulePages.name(rule.group()) + "/"))
                            .toList();
            assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
                    .containsExactlyElementsOf(ofGroup.stream().map(Rule::id).toList());
            for (JsonNode result : run.path("results")) {
                assertThat(id)
                        .isEqualTo(
                                "skein/" + RulePages.group(result.path("ruleId").asText()) + "/");
            }
            seen.merge(id, 1, Integer::sum);
        }
        assertThat(seen).hasSize(Rule.Group.values().length);
        assertThat(seen.values()).containsOnly(1);
    }

    @Test
    void sarifExplainsARuleToWhomHasOnlyTheReport() throws IOException {
        String sarif = text(report(GOLDEN.resolve("clean"), Level.WARN), LintFormat.SARIF);

        for (JsonNode run : JSON.readTree(sarif).path("runs")) {
            for (JsonNode rule : run.at("/tool/driver/rules")) {
                String id = rule.path("id").asText();
                assertThat(rule.at("/help/markdown").asText())
                        .contains("- instead: ", "docs/reference/rules/" + id + ".md")
                        .containsAnyOf(
                                "skein:ignore " + id + " <reason>", "no comment silences it");
                assertThat(rule.at("/help/text").asText()).startsWith("Instead: ");
                assertThat(rule.at("/fullDescription/text").asText()).contains(". It ");
            }
        }
    }

    @Test
    void whatIsNotSarifIsSeen() throws IOException {
        String sarif = text(report(GOLDEN.resolve("mixed"), Level.WARN), LintFormat.SARIF);

        assertThat(problems(schema(), sarif.replace("startLine", "firstLine"))).isNotEmpty();
        assertThat(problems(schema(), sarif.replace("\"error\"", "\"fatal\""))).isNotEmpty();
    }

    @Test
    void sarifNamesPlaceRuleAndComment() throws IOException {
        String sarif = text(report(GOLDEN.resolve("mixed"), Level.WARN), LintFormat.SARIF);

        JsonNode index = result(sarif, "require-concurrent-index-creation");
        assertThat(index.path("level").asText()).isEqualTo("warning");
        JsonNode place = index.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("m/2_index.up.sql");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
        assertThat(index.path("suppressions")).isEmpty();
        JsonNode silenced = result(sarif, "dropping-table").path("suppressions").path(0);
        assertThat(silenced.path("kind").asText()).isEqualTo("inSource");
        assertThat(silenced.path("justification").asText())
                .isEqualTo("nobody has asked for it for a year");
    }

    @ParameterizedTest
    @MethodSource("directories")
    void junitIsWellFormedAndCountsItsTests(Path directory) throws Exception {
        LintReport report = with(report(directory, Level.INFO), BAD);

        Document xml = parsed(text(report, LintFormat.JUNIT));

        Element top = xml.getDocumentElement();
        assertThat(top.getAttribute("tests"))
                .isEqualTo("" + xml.getElementsByTagName("testcase").getLength());
        assertThat(top.getAttribute("failures"))
                .isEqualTo("" + xml.getElementsByTagName("failure").getLength());
        assertThat(xml.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("testsuite").getLength())
                .isEqualTo(report.files().size() + 1);
    }

    @Test
    void anAnnotationIsOneLineWhateverStandsInIt() throws IOException {
        LintReport report = with(report(GOLDEN.resolve("hostile"), Level.BLOCK), BAD);

        assertThat(text(report, LintFormat.GITHUB).lines())
                .allMatch(line -> line.matches("::(error|warning|notice) file=[^:,]*,.*::.*"))
                .anyMatch(line -> line.contains("file=x%2Cy%3Az"));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void jsonIsAsItsSchemaSays(Path directory) throws IOException {
        String json = text(with(report(directory, Level.INFO), BAD), LintFormat.JSON);

        String schema = Files.readString(SCHEMA);
        assertThat(problems(schema, json)).isEmpty();
        assertThat(problems(schema, json.replace("\"code\"", "\"kode\""))).isNotEmpty();
    }

    private static String text(LintReport report, LintFormat format) {
        return format.write(report, Palette.PLAIN) + "\n";
    }

    private static LintReport report(Path directory, Level failOn) throws IOException {
        var review = new Review(LintPolicy.WARN, null);
        review.migrations("m/", MigrationDirectory.read(directory));
        return new LintReport(review.files(), review.unreadable(), failOn);
    }

    private static LintReport with(LintReport report, List<Directory.Refused> unreadable) {
        return new LintReport(report.files(), unreadable, report.failOn());
    }

    private static JsonNode result(String sarif, String rule) throws IOException {
        for (JsonNode run : JSON.readTree(sarif).path("runs")) {
            for (JsonNode result : run.path("results")) {
                if (result.path("ruleId").asText().equals(rule)) {
                    return result;
                }
            }
        }
        throw new AssertionError("no result of " + rule);
    }

    static List<String> problems(String schema, String json) {
        return SchemaRegistry.withDialect(Dialects.getDraft4())
                .getSchema(schema, InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    static String schema() throws IOException {
        try (InputStream in = LintFormatTest.class.getResourceAsStream("/sarif/sarif-2.1.0.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
