package dev.skein.standalone;

import java.nio.file.Path;

/// Where the services find what is theirs.
interface Places {
    /// The private key that a service signs with.
    Path key(String service);

    /// Whose word counts for what.
    Path trust();

    /// Who may do what at the gateway.
    Path tokens();

    Path backups();

    /// Signed heads of the audit chain.
    Path heads();
}
