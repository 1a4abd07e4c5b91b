package dev.skein.cli;

import dev.skein.cli.io.Gateway;
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

    static Path home() {
        return Path.of(System.getProperty("skein.home", ".")).toAbsolutePath().normalize();
    }

    Gateway gateway() {
        return Gateway.find(data);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
