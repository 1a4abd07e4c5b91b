package dev.skein.migrations.io;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.SqlDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What somebody names to be looked at: directories, single files, `-` for standard input.
public final class SqlSources {
    private static final int LARGEST = 10_000_000;
    private static final String SQL = ".sql";

    private SqlSources() {}

    /// One of them. Names of files are as somebody who stands here can open them.
    public sealed interface Source {
        /// A directory of a known tool.
        ///
        /// @param prefix stands before each file's name
        record Migrations(String prefix, Bundle bundle) implements Source {}

        /// Files that run in this order.
        record Files(List<SourceFile> files) implements Source {
            public Files {
                files = List.copyOf(files);
            }
        }

        record Unreadable(Directory.Refused why) implements Source {}
    }

    /// @param input standard input, for `-`
    public static Source read(String name, InputStream input) {
        try {
            if (name.equals("-")) {
                return file("<stdin>", input.readNBytes(LARGEST + 1));
            }
            Path path = Path.of(name);
            return Files.isDirectory(path) ? directory(name, path) : file(name, content(path));
        } catch (AccessDeniedException e) {
            return unreadable(
                    e.getFile() == null ? name : e.getFile(), // one of a directory's
                    "it may not be read",
                    "look at its owner and its rights");
        } catch (InvalidPathException e) {
            return unreadable(name, "this is no path", "name a directory or a file");
        } catch (IOException e) {
            return unreadable(
                    name, String.valueOf(e.getMessage()), "name a directory or a file of SQL");
        }
    }

    private static Source directory(String name, Path path) throws IOException {
        String prefix = name.equals(".") ? "" : name.endsWith("/") ? name : name + "/";
        Bundle bundle = MigrationDirectory.read(path);
        if (!bundle.files().isEmpty()) {
            return new Source.Migrations(prefix, bundle);
        }
        var files = new ArrayList<SourceFile>();
        try (Stream<Path> all = Files.list(path)) {
            for (Path one : all.toList()) {
                String file = String.valueOf(one.getFileName());
                if (file.endsWith(SQL) && !SqlDirectory.isDown(file)) {
                    files.add(new SourceFile(file, content(one)));
                }
            }
        }
        if (files.isEmpty()) {
            return unreadable(
                    name,
                    "it holds no file of SQL",
                    "name the directory that holds the migrations");
        }
        return new Source.Files(
                SqlDirectory.inOrder(files).stream()
                        .map(file -> new SourceFile(prefix + file.path(), file.content()))
                        .toList());
    }

    private static Source file(String name, byte[] content) {
        return new Source.Files(List.of(new SourceFile(name, content)));
    }

    /// A link is refused, not followed, as in a directory.
    private static byte[] content(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it does not exist");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is a link or not a file");
        }
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static Source unreadable(String name, String reason, String next) {
        return new Source.Unreadable(new Directory.Refused("unreadable-file", name, reason, next));
    }
}
