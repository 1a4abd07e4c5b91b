package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import java.util.List;
import java.util.Map;

/// A `fix` of SARIF 2.1.0, section 3.55: what to put in a region's place. What belongs into files
/// of its own says so in comments.
record SarifFix(Sarif.Text description, List<Change> artifactChanges) {

    record Change(Map<String, String> artifactLocation, List<Replacement> replacements) {}

    record Replacement(Deleted deletedRegion, Sarif.Text insertedContent) {}

    record Deleted(int startLine, int startColumn, int endLine, int endColumn) {}

    static List<SarifFix> of(Finding finding) {
        Fix fix = finding.fix();
        if (fix == null) {
            return List.of();
        }
        var region = fix.region();
        var deleted =
                new Deleted(region.line(), region.column(), region.endLine(), region.endColumn());
        return List.of(
                new SarifFix(
                        new Sarif.Text(finding.instead() + ": " + FixText.where(fix)),
                        List.of(
                                new Change(
                                        Sarif.uri(finding.place().file()),
                                        List.of(
                                                new Replacement(
                                                        deleted,
                                                        new Sarif.Text(FixText.sql(fix))))))));
    }
}
