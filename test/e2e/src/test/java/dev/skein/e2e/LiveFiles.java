package dev.skein.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Files of running servers, which remove some while we look.
final class LiveFiles {
    private LiveFiles() {}

    /// What is done with one file.
    interface Look {
        void at(Path file) throws IOException;
    }

    /// The database's own files aside: the server guards them as a whole.
    static void each(Path folder, Look look) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path found, BasicFileAttributes attributes) {
                        return found.endsWith("postgres/data")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        try {
                            look.at(file);
                        } catch (NoSuchFileException e) {
                            return visitFileFailed(file, e);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path left, IOException failure) {
                        // Its listing may break off when it is removed meanwhile.
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
