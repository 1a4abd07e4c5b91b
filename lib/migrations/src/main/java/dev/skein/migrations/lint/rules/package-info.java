/// The rules, one file each, named after the verdict. [dev.skein.migrations.lint.rules.Rules] lists
/// them.
@NullMarked
package dev.skein.migrations.lint.rules;

import org.jspecify.annotations.NullMarked;
