package dev.skein.architecture.thought;

import java.util.List;

/// Breaks the sentence.
public final class StartsProcesses {
    public List<String> command(ProcessBuilder builder) {
        return builder.command();
    }
}
