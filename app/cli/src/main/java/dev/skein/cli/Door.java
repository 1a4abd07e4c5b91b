package dev.skein.cli;

import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.SingleProcess;
import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.targets.TargetList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The way to a gateway: the one that answers, else one that runs for this command alone.
final class Door {
    private final Path data;
    private final Terminal terminal;

    Door(Path data, Terminal terminal) {
        this.data = data;
        this.terminal = terminal;
    }

    /// What is done with a gateway; the answer is the exit code.
    @FunctionalInterface
    interface Work {
        int with(Gateway gateway) throws Exception;
    }

    /// @param database must be known to the data directory where no gateway answers
    /// @throws GatewayException where the environment names a gateway that does not answer, or the
    ///   database is not known here
    int open(Alias database, Work work) throws Exception {
        Optional<Gateway> answering = answering();
        return answering.isPresent() ? work.with(answering.get()) : alone(database, work);
    }

    private Optional<Gateway> answering() {
        try {
            Gateway gateway = Gateway.find(data);
            gateway.runs(1);
            return Optional.of(gateway);
        } catch (GatewayException e) {
            if (e.status() != 0 || Gateway.isNamed()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private int alone(Alias database, Work work) throws Exception {
        requireKnown(database);
        terminal.talk("no gateway runs here: Skein starts for this one run, its data in " + data);
        try (var single = SingleProcess.start(Here.home(), data, "", false)) {
            return work.with(ready(single).ending());
        }
    }

    /// Whether it runs elsewhere or starts here: a gateway that is not there is one exit code.
    private static Gateway ready(SingleProcess single) throws InterruptedException {
        try {
            return single.awaitReady();
        } catch (IOException e) {
            throw GatewayException.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private void requireKnown(Alias database) throws IOException {
        if (TargetList.read(data.resolve(TargetList.FILE)).find(database).isEmpty()) {
            throw GatewayException.unreachable(
                    "no gateway runs here, and no database is known here as "
                            + database
                            + "; next: skein adopt "
                            + database
                            + " --url jdbc:postgresql://host:port/name --owner ROLE, or `skein up`, or SKEIN_GATEWAY and SKEIN_TOKEN_FILE");
        }
    }
}
