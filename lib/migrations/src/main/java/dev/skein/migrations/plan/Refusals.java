package dev.skein.migrations.plan;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.migrations.format.Directory;
import java.math.BigInteger;
import java.util.List;

/// Why a request is not planned, and the next thing to do.
final class Refusals {
    private Refusals() {}

    static Planned unknownFormat(String format) {
        return refused(
                "unknown-format", "the format " + format + " is not known", "use golang-migrate");
    }

    static Planned dirty(Situation situation) {
        String version = String.valueOf(situation.base().version());
        return refused(
                "dirty-history",
                "the history says that version " + version + " failed half way (dirty)",
                "look at the database, then `skein repair "
                        + version
                        + " --database "
                        + situation.database()
                        + " --applied|--not-applied --reason …`");
    }

    static Planned unreadable(Directory.Refused bad) {
        Place place = bad.file().isEmpty() ? null : new Place(bad.file(), 1, 1, "");
        return new Planned.Refused(
                new Failure(
                        bad.code(),
                        FailureCause.BAD_REQUEST,
                        null,
                        bad.reason(),
                        place,
                        bad.next()),
                List.of());
    }

    static Planned currentWithoutFile(BigInteger current) {
        return refused(
                "version-not-found",
                "no migration found for version " + current + ", at which the database stands",
                "send the directory that holds it, or repair the history");
    }

    static Planned noSuchVersion(BigInteger version) {
        return refused(
                "version-not-found",
                "no migration found for version " + version,
                "name a version of the directory");
    }

    static Planned notAVersion() {
        return refused(
                "bad-version",
                "the version is not a number of at most 20 digits",
                "write it as in the file names");
    }

    static Planned noDownFile(PendingFile file) {
        String version = file.version();
        String name = file.migration().name();
        return refused(
                "down-file-missing",
                "version " + version + " (" + name + ") has no down file",
                "write " + version + "_" + name + ".down.sql, or roll back to a later version");
    }

    static Planned nothingBringsBack(PendingFile contract, BigInteger dropped) {
        return refused(
                "down-file-missing",
                "version "
                        + contract.version()
                        + " dropped what version "
                        + dropped
                        + " gave up,"
                        + " and that one has no down file",
                "write the down file of version "
                        + dropped
                        + ", restore the backup, or roll back to a later version");
    }

    static Planned historyNotEmpty(String current) {
        return refused(
                "history-not-empty",
                "the history already stands at version " + current,
                "a baseline is for a database without a history; use repair --applied");
    }

    static Planned blocked(Finding finding, List<Finding> findings) {
        boolean syntax = finding.rule().equals("syntax-error");
        return new Planned.Refused(
                new Failure(
                        syntax ? "syntax-error" : "blocked-by-rule",
                        syntax ? FailureCause.SYNTAX : FailureCause.RULE,
                        null,
                        "rule " + finding.rule() + ": " + finding.message(),
                        finding.place(),
                        finding.instead()),
                findings);
    }

    private static Planned refused(String code, String message, String next) {
        return new Planned.Refused(
                new Failure(code, FailureCause.BAD_REQUEST, null, message, null, next), List.of());
    }
}
