package dev.skein.notifier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A way to people.
public interface Channel {
    String name();

    /// Tells, or changes what was told.
    ///
    /// @param messageId of the message that was told about this run before; absent: none
    Told tell(Message message, @Nullable String messageId) throws InterruptedException;

    /// How telling went.
    sealed interface Told {
        /// @param messageId by which it can be changed; absent where the channel cannot
        record Delivered(@Nullable String messageId) implements Told {}

        /// Later, as the channel asks.
        record Wait(Duration pause) implements Told {}

        /// Never: the channel says that it will not take it.
        record Refused(String reason) implements Told {}
    }
}
