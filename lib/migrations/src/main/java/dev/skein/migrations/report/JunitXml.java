package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.migrations.format.Directory;
import java.util.List;

/// Findings as JUnit's XML: a suite per file; what fails the run is a failed test, what cannot be
/// read an error, and the rest stands in the suite's output.
final class JunitXml {
    private JunitXml() {}

    /// @param command that was run: `lint` or `plan`
    static String of(LintReport report, String command) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long failures = report.findings().filter(report::fails).count();
        long clean = report.files().stream().filter(file -> failed(report, file).isEmpty()).count();
        int errors = report.unreadable().size();
        xml.append("<testsuites")
                .append(attribute("name", "skein " + command))
                .append(counts(failures + clean + errors, failures, errors))
                .append(">\n");
        report.files().forEach(file -> suite(xml, report, file, command));
        report.unreadable().forEach(bad -> suite(xml, bad));
        return xml.append("</testsuites>").toString();
    }

    private static List<Finding> failed(LintReport report, LintReport.File file) {
        return file.linted().findings().stream().filter(report::fails).toList();
    }

    private static void suite(
            StringBuilder xml, LintReport report, LintReport.File file, String command) {
        List<Finding> failed = failed(report, file);
        open(xml, file.path(), Math.max(1, failed.size()), failed.size(), 0);
        if (failed.isEmpty()) {
            xml.append("    <testcase")
                    .append(attribute("classname", file.path()))
                    .append(attribute("name", command))
                    .append("/>\n");
        }
        failed.forEach(finding -> failure(xml, file.path(), finding));
        List<Finding> others =
                file.linted().findings().stream().filter(one -> !report.fails(one)).toList();
        if (!others.isEmpty()) {
            xml.append("    <system-out>")
                    .append(escaped(FindingText.of(others, Palette.PLAIN)))
                    .append("</system-out>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static void failure(StringBuilder xml, String path, Finding finding) {
        String at = finding.place().line() + ":" + finding.place().column();
        xml.append("    <testcase")
                .append(attribute("classname", path))
                .append(attribute("name", finding.rule() + " at " + at))
                .append(">\n      <failure")
                .append(attribute("type", finding.rule()))
                .append(attribute("message", finding.message()))
                .append('>')
                .append(escaped(FindingText.of(finding, Palette.PLAIN)))
                .append("</failure>\n    </testcase>\n");
    }

    private static void suite(StringBuilder xml, Directory.Refused bad) {
        open(xml, bad.file(), 1, 0, 1);
        xml.append("    <testcase")
                .append(attribute("classname", bad.file()))
                .append(attribute("name", bad.code()))
                .append(">\n      <error")
                .append(attribute("type", bad.code()))
                .append(attribute("message", bad.reason()))
                .append('>')
                .append(escaped(bad.next()))
                .append("</error>\n    </testcase>\n  </testsuite>\n");
    }

    private static void open(
            StringBuilder xml, String name, long tests, long failures, long errors) {
        xml.append("  <testsuite")
                .append(attribute("name", name))
                .append(counts(tests, failures, errors))
                .append(">\n");
    }

    private static String counts(long tests, long failures, long errors) {
        return attribute("tests", Long.toString(tests))
                + attribute("failures", Long.toString(failures))
                + attribute("errors", Long.toString(errors));
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value).replace("\n", "&#10;") + "\"";
    }

    /// A character that XML 1.0 cannot hold, escaped or not, becomes U+FFFD.
    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '"' -> safe.append("&quot;");
                        default -> safe.appendCodePoint(isXml(c) ? c : 0xfffd);
                    }
                });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
