package dev.skein.migrations.plan;

/// How fast a server is taken to be where nobody measured it: slower than most, so that a forecast
/// errs on the long side.
///
/// Measured with PostgreSQL 15 on two busy cores and a local disk, a table of 1,000,000 rows (117
/// MB, primary key 22 MB): ADD CHECK 0.15 s, SET NOT NULL 0.63 s; CREATE INDEX on a bigint 1.4 s,
/// 22 MB of it and 20 MB of WAL; ALTER TYPE 4.6 s and 165 MB of WAL; UPDATE of every row 12.4 s,
/// 431 MB of WAL and a table twice as large; INSERT of every row into a table with a primary key
/// 1.1 s and 195 MB of WAL, with three indexes more 3.3 s; CREATE TABLE AS 0.5 s and 128 MB. For
/// the scan stands what the smallest general-purpose volumes of the large clouds promise, 125 MB/s:
/// a table that is not in memory comes from there.
final class Speeds {
    /// Rows read and checked under a lock.
    static final double SCANNED_BYTES = 125e6;

    /// What the server's planner counts costs in is a page read in order.
    static final double PAGE_BYTES = 8_192;

    /// A table written anew, its indexes with it.
    static final double REWRITTEN_BYTES = 20e6;

    /// Keys sorted into a new index, behind the scan.
    static final double INDEXED_ROWS = 500e3;

    /// Rows updated, in batches or not.
    static final double UPDATED_ROWS = 50e3;

    /// Rows added, with their entries in a few indexes.
    static final double INSERTED_ROWS = 200e3;

    /// What a row takes beside its values: its header, its pointer, and what aligns them.
    static final int BYTES_PER_ROW = 32;

    /// WAL of an INSERT: the row and its entry in a primary key.
    static final double WAL_PER_INSERTED_BYTE = 2;

    /// WAL of a CREATE TABLE AS, whose table has no index yet.
    static final double WAL_PER_BYTE_OF_NEW = 1.3;

    /// A key and its pointer in a b-tree.
    static final long BYTES_PER_KEY = 24;

    /// WAL of a rewrite: the new table and its new indexes.
    static final double WAL_PER_REWRITTEN_BYTE = 1.2;

    /// WAL of an UPDATE: the new row, its index entries, and pages written whole after a
    /// checkpoint.
    static final double WAL_PER_UPDATED_BYTE = 3.7;

    /// A change of the catalogue alone.
    static final long CATALOGUE_MILLIS = 5;

    private Speeds() {}
}
