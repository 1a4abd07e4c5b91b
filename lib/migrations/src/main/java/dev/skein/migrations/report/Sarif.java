package dev.skein.migrations.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skein.events.SkeinVersion;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.wire.Json;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.lint.Linted;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.rules.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Findings as SARIF 2.1.0: a run for each group of rules, those without findings too, so that code
/// scanning closes what is gone.
///
/// Source: OASIS, "Static Analysis Results Interchange Format 2.1.0".
final class Sarif {
    private Sarif() {}

    record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

    record Run(
            Map<String, Driver> tool,
            Map<String, String> automationDetails,
            String columnKind,
            List<Invocation> invocations,
            List<Result> results) {}

    record Driver(String name, String semanticVersion, List<Descriptor> rules) {}

    record Descriptor(
            String id,
            Text shortDescription,
            Text fullDescription,
            Help help,
            Map<String, String> defaultConfiguration,
            Map<String, List<String>> properties) {}

    record Text(String text) {}

    /// Without a `helpUri`: it has to be absolute, and where Skein's pages are read nobody here
    /// knows.
    record Help(String text, String markdown) {}

    record Invocation(
            boolean executionSuccessful,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    List<Notification> toolExecutionNotifications) {}

    record Notification(
            Map<String, String> descriptor, String level, Text message, List<Location> locations) {}

    record Result(
            String ruleId,
            String level,
            Text message,
            List<Location> locations,
            Map<String, String> partialFingerprints,
            List<Suppression> suppressions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SarifFix> fixes) {}

    record Suppression(String kind, String justification) {}

    record Location(PhysicalLocation physicalLocation) {}

    record PhysicalLocation(Map<String, String> artifactLocation, @Nullable Region region) {}

    record Region(int startLine, int startColumn, Text snippet) {}

    static String of(LintReport report) {
        var log =
                new Log(
                        "https://json.schemastore.org/sarif-2.1.0.json",
                        "2.1.0",
                        Arrays.stream(Rule.Group.values())
                                .map(group -> run(report, group))
                                .toList());
        return Json.write(log);
    }

    private static Run run(LintReport report, Rule.Group group) {
        String name = RulePages.name(group);
        List<Descriptor> rules =
                Rules.all().stream()
                        .filter(rule -> rule.group() == group)
                        .map(Sarif::descriptor)
                        .toList();
        return new Run(
                Map.of("driver", new Driver("skein", SkeinVersion.TEXT, rules)),
                Map.of("id", "skein/" + name + "/"),
                "unicodeCodePoints",
                List.of(invocation(report, group)),
                results(report, group));
    }

    private static Descriptor descriptor(Rule rule) {
        return new Descriptor(
                rule.id(),
                new Text(rule.catches()),
                new Text(rule.catches() + ". " + RulePages.protects(rule)),
                new Help(RulePages.help(rule), RulePages.helpMarkdown(rule)),
                Map.of("level", level(rule.level())),
                Map.of("tags", List.of(RulePages.name(rule.group()), "postgresql", "migration")));
    }

    /// What cannot be read is no finding of a rule: it is said once, where files are looked at.
    private static Invocation invocation(LintReport report, Rule.Group group) {
        if (group != Rule.Group.ROBUSTNESS) {
            return new Invocation(report.unreadable().isEmpty(), List.of());
        }
        return new Invocation(
                report.unreadable().isEmpty(),
                report.unreadable().stream().map(Sarif::notification).toList());
    }

    private static Notification notification(Directory.Refused bad) {
        List<Location> where =
                bad.file().isEmpty()
                        ? List.of()
                        : List.of(new Location(new PhysicalLocation(uri(bad.file()), null)));
        return new Notification(
                Map.of("id", bad.code()),
                "error",
                new Text(bad.reason() + "; instead: " + bad.next()),
                where);
    }

    private static List<Result> results(LintReport report, Rule.Group group) {
        var results = new ArrayList<Result>();
        for (LintReport.File file : report.files()) {
            for (Finding finding : file.linted().findings()) {
                if (RulePages.groupOf(finding.rule()) == group) {
                    results.add(result(finding, List.of()));
                }
            }
            for (Linted.Silenced one : file.linted().silenced()) {
                if (RulePages.groupOf(one.finding().rule()) == group) {
                    results.add(
                            result(
                                    one.finding(),
                                    List.of(new Suppression("inSource", one.reason()))));
                }
            }
        }
        return results;
    }

    private static Result result(Finding finding, List<Suppression> suppressions) {
        var place = finding.place();
        var region = new Region(place.line(), place.column(), new Text(place.text()));
        return new Result(
                finding.rule(),
                level(finding.level()),
                new Text(
                        finding.message()
                                + ": "
                                + finding.why()
                                + ". Instead: "
                                + finding.instead()
                                + "."),
                List.of(new Location(new PhysicalLocation(uri(place.file()), region))),
                Map.of("ruleAndLine/v1", fingerprint(finding)),
                suppressions,
                SarifFix.of(finding));
    }

    /// The same where lines above it come and go.
    private static String fingerprint(Finding finding) {
        var place = finding.place();
        return Integer.toHexString(
                (finding.rule() + "\n" + place.file() + "\n" + place.text().strip()).hashCode());
    }

    static Map<String, String> uri(String path) {
        return Map.of("uri", Uris.relative(path));
    }

    private static String level(Level level) {
        return switch (level) {
            case OFF -> "none";
            case INFO -> "note";
            case WARN -> "warning";
            case BLOCK -> "error";
        };
    }
}
