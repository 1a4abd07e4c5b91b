package dev.skein.cli;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.Stopwatch;
import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// A run as it happens.
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Follow a run to its end.")
final class Watch implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        RunId id = RunId.of(run);
        Gateway gateway = here.gateway();
        awaitKnown(gateway, id);
        return new Follow(gateway, new Terminal()).until(id, here.timeout());
    }

    /// The gateway learns of a run a moment after its request is stored. What it does not know by
    /// then is no run.
    private static void awaitKnown(Gateway gateway, RunId run) throws InterruptedException {
        var waiting = Stopwatch.start();
        while (gateway.seen(run).isEmpty()) {
            if (waiting.isBeyond(PATIENCE)) {
                gateway.run(run);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
