/// Examples that keep or break the sentence.
@NullMarked
package dev.skein.architecture.io;

import org.jspecify.annotations.NullMarked;
