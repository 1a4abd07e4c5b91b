/// A target database as seen over JDBC: who may open it, what it says about itself, and the ledger
/// of what was applied to it.
@NullMarked
package dev.skein.targets;

import org.jspecify.annotations.NullMarked;
