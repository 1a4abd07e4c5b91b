/// What went wrong, what it left behind and what to do next: the part of the product that people
/// see on a bad day.
@NullMarked
package dev.skein.events.failure;

import org.jspecify.annotations.NullMarked;
