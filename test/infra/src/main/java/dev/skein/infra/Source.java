package dev.skein.infra;

/// Where broker and database come from; each is asked for at most once.
interface Source {
    /// @return bootstrap servers; the contract's topics are there
    String broker();

    TestPostgres postgres();

    /// One line for whoever sums up the run, as `embedded broker (Kafka 4.1.1)`.
    String describeBroker();

    /// The same, as `embedded PostgreSQL 15.18`.
    String describe(TestPostgres postgres);

    void end();
}
