/// The `skein` command: one class per command. It asks the gateway and starts the single-process
/// mode as a child.
@NullMarked
package dev.skein.cli;

import org.jspecify.annotations.NullMarked;
