package dev.skein.cli;

import dev.skein.cli.io.Folders;
import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Options that commands about runs share.
final class Here {
    @Option(
            names = "--data",
            description = "data directory of the single-process mode (default: .skein/data)",
            paramLabel = "DIR")
    Path data = home().resolve(".skein/data");

    @Option(
            names = "--timeout",
            description = "how long to wait for the end, in seconds (default: ${DEFAULT-VALUE})",
            paramLabel = "SECONDS")
    long timeoutSeconds = 3_600;

    /// What the gateway is asked. The kind of a repair is written only where its type is declared.
    private record RepairBody(
            Alias database, String format, dev.skein.events.Repair repair, String reason) {}

    static Path home() {
        return Folders.home();
    }

    Gateway gateway() {
        return Gateway.find(data);
    }

    /// See [Door#open].
    int withGateway(Alias database, Door.Work work) throws Exception {
        return new Door(data, new Terminal()).open(database, work);
    }

    /// Asks for a correction of the native history and follows it to its end.
    int repair(Gateway gateway, Alias database, dev.skein.events.Repair repair, String reason)
            throws InterruptedException {
        var body = new RepairBody(database, Bundle.GOLANG_MIGRATE, repair, reason);
        return new Follow(gateway, new Terminal())
                .until(gateway.post("/v1/repairs", body), timeout());
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
