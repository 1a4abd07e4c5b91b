package dev.skein.cli;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.RefusedException;
import dev.skein.cli.io.Stopwatch;
import dev.skein.cli.io.Terminal;
import dev.skein.events.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One run, and what somebody says about it.
final class Word {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(paramLabel = "RUN", description = "the run's id")
    String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the log")
    @Nullable String reason;

    /// Said about the plan that the run has now.
    ///
    /// @param decision the last part of the gateway's path
    int sayOfPlan(Gateway gateway, String decision, String told)
            throws IOException, InterruptedException {
        var plan = gateway.run(RunId.of(run)).digest();
        if (plan == null) {
            throw new RefusedException("no-plan", "the run has no plan");
        }
        return say(gateway, decision, told, Map.of("plan", plan));
    }

    /// Said about the run, whatever its plan.
    int say(Gateway gateway, String decision, String told) throws InterruptedException {
        return say(gateway, decision, told, Map.of());
    }

    private int say(Gateway gateway, String decision, String told, Map<String, Object> about)
            throws InterruptedException {
        RunId id = RunId.of(run);
        var body = new HashMap<>(about);
        if (reason != null) {
            body.put("reason", reason);
        }
        gateway.post("/v1/runs/" + id + "/" + decision, body);
        awaitHeard(gateway, id);
        new Terminal().talk(told + "; `skein watch " + run + "` follows it");
        return Exit.OK;
    }

    /// The gateway has stored it and hears it from the bus in a moment, like everybody else: who
    /// looks at the run next shall not find it waiting. Where the bus is down it is sent later.
    private static void awaitHeard(Gateway gateway, RunId run) throws InterruptedException {
        var waiting = Stopwatch.start();
        while (gateway.run(run).waitsForSomebody() && !waiting.isBeyond(PATIENCE)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
