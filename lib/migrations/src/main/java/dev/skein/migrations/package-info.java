/// What a migration is: source formats, PostgreSQL's grammar, lint rules, and how a plan is made of
/// them. Pure functions over values; only `io` reads directories.
@NullMarked
package dev.skein.migrations;

import org.jspecify.annotations.NullMarked;
