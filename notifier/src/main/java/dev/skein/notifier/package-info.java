/// The notifier: tells people what they must know, once, and changes what it said in place.
@NullMarked
package dev.skein.notifier;

import org.jspecify.annotations.NullMarked;
