/// The audit-sink: every record of every topic, raw, in a chain of hashes that nobody can rewrite
/// unseen.
@NullMarked
package dev.skein.audit;

import org.jspecify.annotations.NullMarked;
