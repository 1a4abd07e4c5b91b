/// A plan: what will be done to one database, in which steps, under which locks, and what could be
/// lost.
@NullMarked
package dev.skein.events.plan;

import org.jspecify.annotations.NullMarked;
