package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.skein.events.plan.Finding;
import dev.skein.migrations.Golden;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.io.MigrationDirectory;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Plans;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Directories of migrations and what is shown of their plans.
///
/// `request.properties` says where the history stands (`from`) and which way to go (`rollBackTo`).
class PlanGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/golden/plans");
    private static final JsonMapper PRETTY = JsonMapper.builder().build();

    static List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(GOLDEN)) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void aDirectoryIsShownAsReviewed(Path directory) throws IOException {
        Planned planned = planned(directory);

        Golden.check(directory.resolve("plan.txt"), text(planned));
        Golden.check(directory.resolve("plan.json"), json(planned));
        Golden.check(
                directory.resolve("plan.md"),
                PlanFormat.MARKDOWN.write(planned, "", Palette.PLAIN) + "\n");
        Golden.check(directory.resolve("plan.junit.xml"), report(planned, PlanFormat.JUNIT));
        Golden.check(directory.resolve("plan.github.txt"), report(planned, PlanFormat.GITHUB));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void sarifIsValidAndNamesEachFinding(Path directory) throws IOException {
        Planned planned = planned(directory);

        String sarif = report(planned, PlanFormat.SARIF);

        assertThat(LintFormatTest.problems(LintFormatTest.schema(), sarif)).isEmpty();
        List<Finding> findings =
                switch (planned) {
                    case Planned.Ready(var plan) -> plan.findings();
                    case Planned.Refused(_, var found) -> found;
                };
        assertThat(PRETTY.readTree(sarif).findValuesAsText("ruleId"))
                .containsExactlyInAnyOrderElementsOf(findings.stream().map(Finding::rule).toList());
    }

    @Test
    void whatKeepsAPlanFromBeingOneStandsInEachReportWhereNoFindingSaysIt() {
        Planned unreadable =
                Planned.unreadable(
                        new Directory.Refused("not-utf8", "1_a.up.sql", "no UTF-8", "save it so"));

        assertThat(report(unreadable, PlanFormat.GITHUB))
                .isEqualTo(
                        "::error file=m/1_a.up.sql,title=not-utf8::no UTF-8%0Ainstead: save it so\n");
        assertThat(report(unreadable, PlanFormat.JUNIT)).contains("<error type=\"not-utf8\"");
        assertThat(report(unreadable, PlanFormat.SARIF))
                .contains("\"executionSuccessful\":false", "\"id\":\"not-utf8\"");
    }

    private static String report(Planned planned, PlanFormat format) {
        return format.write(planned, "m/", Palette.PLAIN) + "\n";
    }

    @ParameterizedTest
    @MethodSource("directories")
    void everyOutputHasItsInput(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).anyMatch(name -> name.endsWith(".sql"));
            assertThat(names)
                    .allMatch(name ->
                            name.endsWith(".sql")
                                    || List.of(
                                                    "request.properties",
                                                    "plan.txt",
                                                    "plan.json",
                                                    "plan.md",
                                                    "plan.junit.xml",
                                                    "plan.github.txt")
                                            .contains(name));
        }
    }

    private static Planned planned(Path directory) throws IOException {
        var request = new Properties();
        Path file = directory.resolve("request.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                request.load(reader);
            }
        }
        Planning planning = Plans.planning(request.getProperty("from"), false);
        String rollBackTo = request.getProperty("rollBackTo");
        return rollBackTo == null
                ? planning.apply(MigrationDirectory.read(directory), null)
                : planning.rollBack(MigrationDirectory.read(directory), rollBackTo);
    }

    /// With the line that goes to standard error.
    private static String text(Planned planned) {
        String shown = PlanFormat.TEXT.write(planned, "", Palette.PLAIN) + "\n";
        return switch (planned) {
            case Planned.Ready _ -> shown;
            case Planned.Refused(var failure, _) ->
                    shown
                            + failure.code()
                            + ": "
                            + failure.message()
                            + "; next: "
                            + failure.next()
                            + "\n";
        };
    }

    private static String json(Planned planned) throws IOException {
        String json = PlanFormat.JSON.write(planned, "", Palette.PLAIN);
        return PRETTY.readTree(json).toPrettyString() + "\n";
    }
}
