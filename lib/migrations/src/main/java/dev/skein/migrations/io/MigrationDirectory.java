package dev.skein.migrations.io;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.GolangMigrate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        long bytes = 0;
        for (Path path : paths) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " is a link or not a file");
            }
            bytes += Files.size(path);
            if (bytes > MOST_BYTES) {
                throw new IOException(directory + " holds more than 20 MB of migrations");
            }
            files.add(new SourceFile(name(path), Files.readAllBytes(path)));
        }
        return new Bundle(Bundle.GOLANG_MIGRATE, null, files);
    }

    /// Makes the next migration's two empty files, numbered as the directory numbers.
    ///
    /// @param name of a-z, 0-9 and _
    public static List<Path> create(Path directory, String name) throws IOException {
        if (!name.matches("[a-z0-9_]{1,100}")) {
            throw new IOException("a migration's name is 1 to 100 of a-z, 0-9 and _");
        }
        Files.createDirectories(directory);
        long highest = 0;
        int width = 6;
        for (SourceFile file : read(directory).files()) {
            String number = file.path().substring(0, file.path().indexOf('_'));
            width = number.length();
            highest = Math.max(highest, Long.parseLong(number));
        }
        String stem = String.format(Locale.ROOT, "%0" + width + "d_%s", highest + 1, name);
        return List.of(
                Files.createFile(directory.resolve(stem + ".up.sql")),
                Files.createFile(directory.resolve(stem + ".down.sql")));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
