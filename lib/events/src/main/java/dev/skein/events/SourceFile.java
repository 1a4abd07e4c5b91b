package dev.skein.events;

import java.util.Arrays;

/// One file of a migration directory.
///
/// @param path relative to the directory, `/` between names
/// @param content the file's exact bytes
public record SourceFile(String path, byte[] content) {

    public Digest digest() {
        return Digest.of(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFile(String p, byte[] c)
                && path.equals(p)
                && Arrays.equals(content, c);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
