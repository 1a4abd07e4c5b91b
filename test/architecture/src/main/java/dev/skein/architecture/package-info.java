/// The one sentence about the architecture that a test holds in every module.
@NullMarked
package dev.skein.architecture;

import org.jspecify.annotations.NullMarked;
