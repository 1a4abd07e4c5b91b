package dev.skein.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Somebody refuses the plan that the run has now.
@Command(
        name = "decline",
        mixinStandardHelpOptions = true,
        description = "Refuse a plan that waits for approval.")
final class Decline implements Callable<Integer> {
    @Mixin Word word = new Word();
    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        return word.sayOfPlan(here.gateway(), "decline", "declined");
    }
}
