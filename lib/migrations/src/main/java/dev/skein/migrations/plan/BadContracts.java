package dev.skein.migrations.plan;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.rewrite.Release;
import dev.skein.migrations.sql.SqlStatement;
import java.math.BigInteger;

/// What is wrong with a contract. Each blocks: the history would say that something was contracted
/// that still stands.
final class BadContracts {
    private BadContracts() {}

    static Finding withoutVersion(Release release) {
        return finding(
                "contract-without-version",
                release.comment().place(),
                "this comment does not say what it contracts",
                "write `-- skein:contract <version>` with the number of a migration");
    }

    static Finding unknownVersion(Release release, BigInteger version) {
        return finding(
                "contract-of-unknown-version",
                release.comment().place(),
                "no migration found for version " + version,
                "name the migration that was expanded");
    }

    static Finding tooEarly(Release release, BigInteger version, BigInteger own) {
        return finding(
                "contract-before-its-migration",
                release.comment().place(),
                "version " + version + " does not come before this one, which is " + own,
                "give the contract a number above the one that it contracts");
    }

    static Finding nothingWaits(Release release, BigInteger version) {
        return finding(
                "contract-of-nothing",
                release.comment().place(),
                "version " + version + " leaves nothing to contract",
                "name a migration whose `-- skein:rewrite` leaves something waiting, or remove the"
                        + " comment");
    }

    static Finding givenTwice(Release release, String other) {
        return finding(
                "contract-given-twice",
                release.comment().place(),
                "version " + release.version() + " is contracted by " + other + " already",
                "remove one of both comments");
    }

    static Finding besideStatements(SqlStatement statement) {
        return finding(
                "contract-beside-statements",
                statement.place(),
                "a statement stands beside a contract, which is approved by itself",
                "give the statement a migration of its own");
    }

    static Finding inDownFile(Release release) {
        return finding(
                "contract-in-down-file",
                release.comment().place(),
                "a contract stands in a down file, where it does nothing",
                "move it to the up file; the way back of a contract needs no words");
    }

    private static Finding finding(String id, Place place, String message, String instead) {
        return new Finding(
                id,
                Level.BLOCK,
                place,
                message,
                "the history would say that the contract was done",
                instead);
    }
}
