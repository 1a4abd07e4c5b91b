package dev.skein.events.audit;

/// An entry as the log's table holds it, to be believed or not.
///
/// @param seq its number in the chain, from 1
/// @param hash of the chain up to it
/// @param index the columns that people search by
public record StoredEntry(long seq, byte[] hash, AuditEntry entry, AuditEntry.Index index) {}
