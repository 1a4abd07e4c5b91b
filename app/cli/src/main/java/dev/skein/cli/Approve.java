package dev.skein.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Somebody other than the requester lets the plan run that the run has now.
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Let a plan run that waits for approval.")
final class Approve implements Callable<Integer> {
    @Mixin Word word = new Word();
    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        return word.sayOfPlan(here.gateway(), "approve", "approved");
    }
}
