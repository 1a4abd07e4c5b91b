/// Slack over HTTP, and the console.
@NullMarked
package dev.skein.notifier.io.slack;

import org.jspecify.annotations.NullMarked;
