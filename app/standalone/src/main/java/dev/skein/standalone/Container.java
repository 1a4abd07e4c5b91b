package dev.skein.standalone;

import java.nio.file.Path;

/// The inside of a service's container, where its own folder is mounted and nobody else's.
record Container() implements Places {
    private static final Path OWN = Path.of("/skein");

    @Override
    public Path key(String service) {
        return OWN.resolve("signing.key");
    }

    @Override
    public Path trust() {
        return OWN.resolve("trust.json");
    }

    @Override
    public Path tokens() {
        return OWN.resolve("tokens.json");
    }

    @Override
    public Path backups() {
        return Path.of("/backups");
    }

    @Override
    public Path heads() {
        return Path.of("/heads");
    }
}
