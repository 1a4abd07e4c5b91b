package dev.skein.migrations.catalogue;

/// How large a relation is, as the target's statistics have it.
///
/// @param rows estimated; 0 for one that was never analysed
/// @param bytes of the table alone
/// @param indexBytes of its indexes
public record Size(long rows, long bytes, long indexBytes) {
    public static final Size UNKNOWN = new Size(0, 0, 0);
}
