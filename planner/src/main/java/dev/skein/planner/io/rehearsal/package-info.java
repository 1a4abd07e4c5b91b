/// Clones on a rehearsal server: made by pg_dump and templates, worked on over JDBC.
@NullMarked
package dev.skein.planner.io.rehearsal;

import org.jspecify.annotations.NullMarked;
