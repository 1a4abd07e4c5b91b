package dev.skein.events.view;

import org.jspecify.annotations.Nullable;

/// The next thing that somebody does about a run.
///
/// @param sentence one sentence
/// @param command a command of the `skein` program that does it; absent where nothing is to be done
public record NextStep(String sentence, @Nullable String command) {

    /// Sentence and command in one line.
    @Override
    public String toString() {
        return command == null ? sentence : sentence + ": `" + command + "`";
    }
}
