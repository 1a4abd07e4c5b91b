package dev.skein.migrations.io;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.GolangMigrate;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory of migrations on disk.
public final class MigrationDirectory {
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 20_000_000;

    private MigrationDirectory() {}

    /// Reads the files that could be migrations. Links are refused, not followed: what is applied
    /// must be what was reviewed.
    ///
    /// @throws IOException with a text for people where the directory cannot be taken
    public static Bundle read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is not a directory");
        }
        List<Path> paths;
        try (Stream<Path> all = Files.list(directory)) {
            paths = all.filter(path -> GolangMigrate.isMigration(name(path))).sorted().toList();
        }
        if (paths.size() > MOST_FILES) {
            throw new IOException(directory + " holds more than " + MOST_FILES + " migrations");
        }
        var files = new ArrayList<SourceFile>();
        long left = MOST_BYTES;
        for (Path path : paths) {
            byte[] content = content(path, left);
            left -= content.length;
            if (left < 0) {
                throw new IOException(directory + " holds more than 20 MB of migrations");
            }
            files.add(new SourceFile(name(path), content));
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, files);
    }

    /// At most one byte more than may be there; a link that takes the file's place in between is
    /// refused by the open itself.
    private static byte[] content(Path path, long most) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is a link or not a file");
        }
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(Math.toIntExact(most + 1));
        }
    }

    /// Makes the next migration's two empty files, numbered as the directory numbers.
    ///
    /// @param name of a-z, 0-9 and _
    /// @throws IOException with a text for people where the name or the directory cannot be taken
    public static List<Path> create(Path directory, String name) throws IOException {
        if (!name.matches("[a-z0-9_]{1,100}")) {
            throw new IOException("a migration's name is 1 to 100 of a-z, 0-9 and _");
        }
        Files.createDirectories(directory);
        String last =
                read(directory).files().stream()
                        .map(file -> file.path().substring(0, file.path().indexOf('_')))
                        .max(Comparator.comparing(BigInteger::new))
                        .orElse("000000");
        String next = new BigInteger(last).add(BigInteger.ONE).toString();
        String zeros = "0".repeat(Math.max(0, last.length() - next.length()));
        String stem = zeros + next + "_" + name;
        return List.of(
                Files.createFile(directory.resolve(stem + ".up.sql")),
                Files.createFile(directory.resolve(stem + ".down.sql")));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
