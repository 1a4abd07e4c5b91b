package dev.skein.migrations.report;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.lint.Linted;
import java.util.List;
import java.util.stream.Stream;

/// What a lint run found, before it is written in one of the formats.
///
/// @param files in the order in which they were looked at
/// @param unreadable what could not be looked at
/// @param failOn findings from this level on fail the run
public record LintReport(List<File> files, List<Directory.Refused> unreadable, Level failOn) {
    public LintReport {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    /// @param path as somebody who reads the report can open it
    public record File(String path, Linted linted) {}

    public Stream<Finding> findings() {
        return files.stream().flatMap(file -> file.linted().findings().stream());
    }

    public boolean fails(Finding finding) {
        return finding.level().compareTo(failOn) >= 0;
    }

    public boolean fails() {
        return findings().anyMatch(this::fails);
    }

    /// How many findings there are of a level.
    public long count(Level level) {
        return findings().filter(finding -> finding.level() == level).count();
    }

    public long silenced() {
        return files.stream().mapToLong(file -> file.linted().silenced().size()).sum();
    }

    /// One line: what it came to.
    public String summary() {
        String counted =
                count(files.size(), "file")
                        + ", "
                        + count(findings().count(), "finding")
                        + ": "
                        + count(Level.BLOCK)
                        + " block, "
                        + count(Level.WARN)
                        + " warn, "
                        + count(Level.INFO)
                        + " for your information";
        return counted
                + (silenced() == 0 ? "" : ", " + silenced() + " silenced")
                + (unreadable.isEmpty() ? "" : ", " + unreadable.size() + " unreadable");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
