/// The planner on the bus: its wiring, its handler and its configuration.
@NullMarked
package dev.skein.planner.io;

import org.jspecify.annotations.NullMarked;
