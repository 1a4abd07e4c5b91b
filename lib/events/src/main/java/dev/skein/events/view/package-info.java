/// A run as people see it: the fold of its events, pure, for whoever shows one.
@NullMarked
package dev.skein.events.view;

import org.jspecify.annotations.NullMarked;
