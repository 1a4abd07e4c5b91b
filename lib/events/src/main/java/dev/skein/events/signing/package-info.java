/// Who may say what: Ed25519 keys, the list of trusted ones, and the verdict on one event.
@NullMarked
package dev.skein.events.signing;

import org.jspecify.annotations.NullMarked;
