package dev.skein.audit.io;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The audit-sink's configuration.
@ConfigMapping(prefix = "skein.audit-sink")
public interface AuditConfig {

    /// Where heads of the chain are written, outside of the database that they vouch for; best on
    /// another machine. Absent: none are.
    Optional<Path> headsDirectory();

    /// The id of the key that signs heads.
    Optional<String> keyId();

    /// That key, base64 of PKCS #8.
    Optional<Path> keyFile();

    /// `trust.json`, by which the records' signatures are judged. Absent: none are looked at.
    Optional<Path> trustFile();
}
