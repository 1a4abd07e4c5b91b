package dev.skein.migrations.report;

/// How findings are written.
public enum LintFormat {
    /// For people.
    TEXT {
        @Override
        public String write(LintReport report, Palette palette) {
            return LintText.of(report, palette);
        }
    },
    /// `docs/reference/lint.schema.json` describes it.
    JSON {
        @Override
        public String write(LintReport report, Palette palette) {
            return LintJson.of(report);
        }
    },
    /// SARIF 2.1.0, for code scanning.
    SARIF {
        @Override
        public String write(LintReport report, Palette palette) {
            return Sarif.of(report);
        }
    },
    /// JUnit's XML, for test reports.
    JUNIT {
        @Override
        public String write(LintReport report, Palette palette) {
            return JunitXml.of(report, "lint");
        }
    },
    /// Workflow commands, which GitHub Actions shows beside the lines.
    GITHUB {
        @Override
        public String write(LintReport report, Palette palette) {
            return GithubAnnotations.of(report);
        }
    };

    /// The whole report, without a line end behind the last line.
    public abstract String write(LintReport report, Palette palette);
}
