package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import java.util.List;

/// What the rules said about one file.
///
/// @param findings in the order of the file
/// @param silenced what comments silenced
public record Linted(List<Finding> findings, List<Silenced> silenced) {
    public Linted {
        findings = List.copyOf(findings);
        silenced = List.copyOf(silenced);
    }

    /// A finding that a comment silences.
    ///
    /// @param reason as it stands in the comment
    public record Silenced(Finding finding, String reason) {}
}
