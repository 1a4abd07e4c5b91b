package dev.skein.targets;

/// The one place that quotes identifiers.
public final class Identifiers {
    private Identifiers() {}

    public static String quote(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier contains no NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
