/// Examples that keep or break the sentence.
@NullMarked
package dev.skein.architecture.thought;

import org.jspecify.annotations.NullMarked;
