package dev.skein.bus;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// What every service must know about the bus; part of each service's own configuration.
public interface BusSettings {

    /// CloudEvents `source`: the absolute URI of this service's role, never of a host or a pod.
    URI source();

    /// The id of this service's key in `trust.json`.
    String keyId();

    /// A file with this service's Ed25519 private key, base64 of PKCS #8, readable by this service
    /// alone.
    Path keyFile();

    /// `trust.json`: whose word counts for what. It is read again when it changes.
    Path trustFile();

    /// How many jobs are handled at once.
    @WithDefault("4")
    int workers();

    /// How long a job stays with a worker that is not heard of.
    @WithDefault("10s")
    Duration lease();
}
