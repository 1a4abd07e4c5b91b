package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// A run as it happens.
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Follow a run to its end.")
final class Watch implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        return new Follow(here.gateway(), new Terminal()).until(RunId.of(run), here.timeout());
    }
}
