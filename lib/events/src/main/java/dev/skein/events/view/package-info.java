/// A run as people see it: the fold of its events.
@NullMarked
package dev.skein.events.view;

import org.jspecify.annotations.NullMarked;
