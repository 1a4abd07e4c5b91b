package dev.skein.notifier.io.slack;

import dev.skein.notifier.Channel;
import dev.skein.notifier.Message;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// What a channel would say, on the process's own output.
public final class Console implements Channel {
    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Told tell(Message message, @Nullable String messageId) {
        message.text().lines().forEach(line -> out.println("[notice] " + line));
        return new Told.Delivered(null);
    }
}
