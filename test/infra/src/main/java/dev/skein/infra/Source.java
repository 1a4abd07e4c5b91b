package dev.skein.infra;

/// Where broker and database come from; each is asked for at most once.
interface Source {
    /// @return bootstrap servers; the contract's topics are there
    String broker();

    TestPostgres postgres();

    /// One line, its first word the kind.
    String description();

    void end();
}
