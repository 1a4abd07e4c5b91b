package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is committed stays committed.
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End a run at its next safe point.")
final class Cancel implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the log")
    @Nullable String reason;

    @Mixin Here here = new Here();

    @Override
    public Integer call() {
        var body = new HashMap<String, Object>();
        if (reason != null) {
            body.put("reason", reason);
        }
        here.gateway().post("/v1/runs/" + RunId.of(run) + "/cancel", body);
        new Terminal().talk("asked; `skein watch " + run + "` follows it");
        return Exit.OK;
    }
}
