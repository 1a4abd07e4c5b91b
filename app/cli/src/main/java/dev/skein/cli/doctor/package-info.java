/// What `skein doctor` found, as values and as a table.
@NullMarked
package dev.skein.cli.doctor;

import org.jspecify.annotations.NullMarked;
