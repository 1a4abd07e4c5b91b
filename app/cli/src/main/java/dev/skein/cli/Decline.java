package dev.skein.cli;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.io.IOException;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Somebody refuses the plan that the run has now.
@Command(
        name = "decline",
        mixinStandardHelpOptions = true,
        description = "Refuse a plan that waits for approval.")
final class Decline implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the log")
    @Nullable String reason;

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        Gateway gateway = here.gateway();
        var digest = gateway.run(RunId.of(run)).digest();
        if (digest == null) {
            throw new IOException("the run has no plan");
        }
        var body = new HashMap<String, Object>();
        body.put("plan", digest);
        if (reason != null) {
            body.put("reason", reason);
        }
        gateway.post("/v1/runs/" + run + "/decline", body);
        new Terminal().talk("declined; `skein watch " + run + "` follows it");
        return Exit.OK;
    }
}
