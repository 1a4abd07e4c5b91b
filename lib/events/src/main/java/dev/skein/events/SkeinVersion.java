package dev.skein.events;

/// The version of this Skein, as tools and reports name it; a test compares it with the root pom.
public final class SkeinVersion {
    public static final String TEXT = "0.1.0";

    private SkeinVersion() {}
}
