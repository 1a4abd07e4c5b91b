/// The HTTP interface and the pages.
@NullMarked
package dev.skein.gateway.io.http;

import org.jspecify.annotations.NullMarked;
