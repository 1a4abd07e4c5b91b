/// What makes the log one that nobody can rewrite unseen: a chain of hashes over raw records, and
/// signed heads of it.
@NullMarked
package dev.skein.events.audit;

import org.jspecify.annotations.NullMarked;
