/// Plans and findings as text for people.
@NullMarked
package dev.skein.migrations.report;

import org.jspecify.annotations.NullMarked;
