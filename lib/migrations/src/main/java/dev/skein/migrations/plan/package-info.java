/// From pending migrations to a plan: steps, locks, what could be lost.
@NullMarked
package dev.skein.migrations.plan;

import org.jspecify.annotations.NullMarked;
