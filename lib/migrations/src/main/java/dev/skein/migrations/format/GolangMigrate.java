package dev.skein.migrations.format;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// golang-migrate's directories: `<number>_<name>.up.sql` and `.down.sql`, not recursive, other
/// names ignored, leading zeros without meaning, two files of one number and direction an error.
///
/// Source: observed with the native client; its `source/parse.go`.
public final class GolangMigrate {
    private static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(down|up)\\.(.*)");
    private static final Pattern SAFE_PATH = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private GolangMigrate() {}

    public static Directory read(Bundle bundle) {
        var versions = new TreeMap<BigInteger, Migration>();
        for (SourceFile file : bundle.files()) {
            Optional<Directory.Refused> problem =
                    SourceFiles.problem(file)
                            .or(() -> pathProblem(file))
                            .or(() -> add(versions, file));
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        if (versions.isEmpty()) {
            return new Directory.Refused(
                    "empty-directory",
                    "",
                    "no file is named like a migration of golang-migrate",
                    "name the files <number>_<name>.up.sql, or run `skein create NAME`");
        }
        return new Directory.Found(List.copyOf(new ArrayList<>(versions.values())));
    }

    /// Whether a file of this name is a migration at all.
    public static boolean isMigration(String fileName) {
        return NAME.matcher(fileName).matches();
    }

    private static Optional<Directory.Refused> pathProblem(SourceFile file) {
        return SAFE_PATH.matcher(file.path()).matches() && !file.path().equals("..")
                ? Optional.empty()
                : Optional.of(
                        new Directory.Refused(
                                "bad-path",
                                file.path().replaceAll("\\p{Cntrl}", "?"),
                                "a migration is a plain file name, without folders",
                                "send the files of one directory only"));
    }

    private static Optional<Directory.Refused> add(
            Map<BigInteger, Migration> versions, SourceFile file) {
        Matcher matcher = NAME.matcher(file.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var version = new BigInteger(matcher.group(1));
        if (version.compareTo(LARGEST) > 0) {
            return Optional.of(
                    new Directory.Refused(
                            "bad-version",
                            file.path(),
                            "the number is larger than 18446744073709551615",
                            "choose a smaller number"));
        }
        boolean up = matcher.group(3).equals("up");
        Migration known = versions.get(version);
        SourceFile before = known == null ? null : up ? known.up() : known.down();
        if (before != null) {
            return Optional.of(
                    new Directory.Refused(
                            "duplicate-version",
                            file.path(),
                            "version "
                                    + version
                                    + " has two files: "
                                    + before.path()
                                    + " and "
                                    + file.path(),
                            "give one of them the next free number"));
        }
        versions.put(version, with(known, version, matcher.group(2), up, file));
        return Optional.empty();
    }

    private static Migration with(
            @Nullable Migration known,
            BigInteger version,
            String name,
            boolean up,
            SourceFile file) {
        SourceFile otherUp = known == null ? null : known.up();
        SourceFile otherDown = known == null ? null : known.down();
        return new Migration(version, name, up ? file : otherUp, up ? otherDown : file);
    }
}
