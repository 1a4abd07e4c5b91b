package dev.skein.migrations.format;

import dev.skein.events.SourceFile;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plain SQL files of no known tool, in the order in which people read them: `2.sql` before
/// `10.sql`.
public final class SqlDirectory {
    private static final Pattern NUMBER = Pattern.compile("\\D*(\\d{1,40}).*", Pattern.DOTALL);

    private SqlDirectory() {}

    /// Whether a file of this name leads back, and is not looked at.
    public static boolean isDown(String fileName) {
        return fileName.endsWith(".down.sql");
    }

    public static List<SourceFile> inOrder(List<SourceFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(SqlDirectory::number).thenComparing(SourceFile::path))
                .toList();
    }

    private static BigInteger number(SourceFile file) {
        Matcher matcher = NUMBER.matcher(file.path());
        return matcher.matches() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
    }
}
