package dev.skein.cli;

import dev.skein.cli.io.AuditAddress;
import dev.skein.cli.io.AuditWalk;
import dev.skein.cli.io.KeptHeads;
import dev.skein.cli.io.LargeValueCheck;
import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TextFiles;
import dev.skein.events.audit.Break;
import dev.skein.events.audit.SignatureTally;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.MalformedException;
import dev.skein.migrations.report.Palette;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The audit log, checked from the first record to the last.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Check that the audit log is what was written: every hash, the signed heads that were kept outside"
                    + " of the database, and every producer's signature.",
            "The last line is the verdict."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the log is what was written",
            "1:it is, but holds records that claim an authority which trust.json does not give, and that no"
                    + " service refused, or records whose large value is not kept",
            "2:usage, or trust.json or the heads cannot be read",
            "6:the log is not what was written",
            "7:the audit database does not answer"
        })
final class AuditVerify implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description =
                    "the audit database; its password comes from PGPASSWORD (default: the one that runs here)")
    @Nullable String url;

    @Option(names = "--username", paramLabel = "ROLE", description = "default: ${DEFAULT-VALUE}")
    String username = "audit_sink";

    @Option(
            names = "--heads",
            paramLabel = "DIR",
            description = "kept heads (default: those of the data directory)")
    @Nullable Path heads;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "whose signatures count (default: trust.json of the data directory)")
    @Nullable Path trust;

    @Option(
            names = "--head-key",
            paramLabel = "ID",
            description = "the one key in trust.json that signs heads (default: ${DEFAULT-VALUE})")
    String headKey = "audit-sink";

    @Option(
            names = "--no-signatures",
            description = "leave out the producers' signatures, which take most of the time")
    boolean noSignatures;

    @Mixin Here here = new Here();

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws IOException {
        try {
            Trust trusted = Trust.parse(TextFiles.read(or(trust, "keys/trust.json")));
            KeptHeads kept = KeptHeads.read(or(heads, "heads"), trusted, headKey);
            var walk = new AuditWalk(kept.heads(), trusted, !noSignatures);
            Optional<Break> found =
                    walk.over(AuditAddress.of(url, username, here.data), this::talk);
            return report(walk, kept, found);
        } catch (MalformedException e) {
            terminal.talk(Complaint.of(e));
            return Exit.USAGE;
        } catch (SQLException e) {
            terminal.talk(
                    Complaint.of(
                            "audit-unreadable",
                            "the audit database cannot be read: " + e.getMessage()));
            return Exit.UNREACHABLE;
        }
    }

    private Path or(@Nullable Path given, String ofData) {
        return given == null ? here.data.resolve(ofData) : given;
    }

    private void talk(long done, long all) {
        terminal.talk(String.format(Locale.ROOT, "  %,d of %,d entries", done, all));
    }

    private int report(AuditWalk walk, KeptHeads kept, Optional<Break> found) {
        terminal.print(
                line("chain", String.format(Locale.ROOT, "%,d entries hold", walk.length())));
        terminal.print(line("kept heads", kept.text()));
        SignatureTally signatures = walk.signatures();
        terminal.print(line("signatures", noSignatures ? "left out" : counts(signatures)));
        signatures
                .firstOtherwise()
                .ifPresent(first ->
                        terminal.print(
                                line(
                                        "verdicts",
                                        signatures.otherwiseMarked()
                                                + " were others when the records landed, first: "
                                                + first)));
        if (walk.values().named() > 0) {
            terminal.print(line("large", values(walk.values())));
        }
        Palette palette = terminal.palette();
        Optional<String> broken = found.map(Break::text).or(kept::problem);
        if (broken.isPresent()) {
            terminal.print(palette.error("the log is NOT what was written: " + broken.get()));
            return Exit.NEEDS_HANDS;
        }
        if (!signatures.pretenders().isEmpty()) {
            signatures.pretenders().entrySet().stream()
                    .limit(SHOWN)
                    .forEach(one -> terminal.print(line("", one.getKey() + " " + one.getValue())));
            terminal.print(
                    palette.warning(
                            "the log is what was written, but nobody vouches for "
                                    + signatures.pretenders().size()
                                    + " of its records"));
            return Exit.FAILED;
        }
        if (!walk.values().missing().isEmpty()) {
            terminal.print(
                    palette.warning(
                            "the log is what was written, but the large value of "
                                    + walk.values().missing().getFirst()
                                    + " is not kept"));
            return Exit.FAILED;
        }
        terminal.print(palette.good("the log is what was written"));
        return Exit.OK;
    }

    private static String values(LargeValueCheck values) {
        int missing = values.missing().size();
        String kept =
                String.format(
                        Locale.ROOT, "%,d values kept by their digest", values.named() - missing);
        return missing == 0 ? kept : kept + String.format(Locale.ROOT, ", %,d not kept", missing);
    }

    private static String counts(SignatureTally signatures) {
        String counts =
                signatures.counts().entrySet().stream()
                        .map(count ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d %s",
                                        count.getValue(),
                                        count.getKey().word()))
                        .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    private static String line(String what, String text) {
        return String.format(Locale.ROOT, "%-12s%s", what, text);
    }
}
