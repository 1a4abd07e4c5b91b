/// What Skein can do in a second, and how long it takes.
@NullMarked
package dev.skein.bench;

import org.jspecify.annotations.NullMarked;
