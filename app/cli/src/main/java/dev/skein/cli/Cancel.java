package dev.skein.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What is committed stays committed.
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End a run at its next safe point.")
final class Cancel implements Callable<Integer> {
    @Mixin Word word = new Word();
    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        return word.say(here.gateway(), "cancel", "asked");
    }
}
