package dev.skein.cli;

import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.Migration;
import dev.skein.targets.Ledger.AppliedFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file that is not any more what was applied: the database has what it said then.
///
/// @param file its name in the directory
/// @param applied when
/// @param by which run
record Changed(String file, Instant applied, RunId by) {

    /// In the directory's order; what is above the current version will be applied as it is.
    static List<Changed> compare(
            List<AppliedFile> files, BigInteger current, List<Migration> directory) {
        Map<BigInteger, AppliedFile> applied =
                files.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> new BigInteger(one.migration()),
                                        Function.identity()));
        return directory.stream()
                .filter(one -> one.version().compareTo(current) <= 0)
                .flatMap(one ->
                        Optional.ofNullable(applied.get(one.version()))
                                .filter(then -> !isStill(one.up(), then.digest()))
                                .map(then -> of(one, then))
                                .stream())
                .toList();
    }

    private static Changed of(Migration migration, AppliedFile applied) {
        SourceFile up = migration.up();
        String file = up == null ? migration.version() + "_" + migration.name() : up.path();
        return new Changed(file, applied.at(), applied.run());
    }

    /// A checkout may write other line ends; to the database that is the same text.
    private static boolean isStill(@Nullable SourceFile up, Digest applied) {
        byte[] content = up == null ? new byte[0] : up.content();
        if (Digest.of(content).equals(applied)) {
            return true;
        }
        String unix = new String(content, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        return List.of(unix, unix.replace("\n", "\r\n")).stream()
                .map(text -> Digest.of(text.getBytes(StandardCharsets.ISO_8859_1)))
                .anyMatch(applied::equals);
    }
}
