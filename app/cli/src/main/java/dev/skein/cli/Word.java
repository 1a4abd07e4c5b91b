package dev.skein.cli;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.RefusedException;
import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One run, and what somebody says about it.
final class Word {
    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the log")
    @Nullable String reason;

    /// Said about the plan that the run has now.
    ///
    /// @param decision the last part of the gateway's path
    int sayOfPlan(Gateway gateway, String decision, String told) throws IOException {
        var plan = gateway.run(RunId.of(run)).digest();
        if (plan == null) {
            throw new RefusedException("no-plan", "the run has no plan");
        }
        return say(gateway, decision, told, Map.of("plan", plan));
    }

    /// Said about the run, whatever its plan.
    int say(Gateway gateway, String decision, String told) {
        return say(gateway, decision, told, Map.of());
    }

    private int say(Gateway gateway, String decision, String told, Map<String, Object> about) {
        var body = new HashMap<>(about);
        if (reason != null) {
            body.put("reason", reason);
        }
        gateway.post("/v1/runs/" + RunId.of(run) + "/" + decision, body);
        new Terminal().talk(told + "; `skein watch " + run + "` follows it");
        return Exit.OK;
    }
}
