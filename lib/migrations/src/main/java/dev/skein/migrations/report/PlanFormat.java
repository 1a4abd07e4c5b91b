package dev.skein.migrations.report;

import dev.skein.events.wire.Json;
import dev.skein.migrations.plan.Planned;

/// How a plan is written, or what keeps it from being one.
public enum PlanFormat {
    /// For people at a terminal.
    TEXT {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return switch (planned) {
                case Planned.Ready(var plan) -> PlanText.of(plan, palette).stripTrailing();
                case Planned.Refused(_, var findings) ->
                        FindingText.of(findings, palette).stripTrailing();
            };
        }
    },
    /// The plan as the bus carries it, or the failure.
    JSON {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return switch (planned) {
                case Planned.Ready(var plan) -> Json.write(plan);
                case Planned.Refused(var failure, _) -> Json.write(failure);
            };
        }
    },
    /// For a comment under a pull request.
    MARKDOWN {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return switch (planned) {
                case Planned.Ready(var plan) -> PlanMarkdown.of(plan).stripTrailing();
                case Planned.Refused(var failure, var findings) ->
                        RefusalMarkdown.of(failure, findings).stripTrailing();
            };
        }
    },
    /// SARIF 2.1.0, for code scanning.
    SARIF {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return Sarif.of(PlanFindings.of(planned, prefix));
        }
    },
    /// JUnit's XML, for test reports.
    JUNIT {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return JunitXml.of(PlanFindings.of(planned, prefix), "plan");
        }
    },
    /// Workflow commands, which GitHub Actions shows beside the lines.
    GITHUB {
        @Override
        public String write(Planned planned, String prefix, Palette palette) {
            return GithubAnnotations.of(PlanFindings.of(planned, prefix));
        }
    };

    /// Without a line end behind the last line; empty where there is nothing to say of it.
    ///
    /// @param prefix stands before each file's name where the report of a linter names files
    public abstract String write(Planned planned, String prefix, Palette palette);
}
