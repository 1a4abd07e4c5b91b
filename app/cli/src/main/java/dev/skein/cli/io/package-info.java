/// The gateway over HTTP, the single-process mode as a child, the terminal.
@NullMarked
package dev.skein.cli.io;

import org.jspecify.annotations.NullMarked;
