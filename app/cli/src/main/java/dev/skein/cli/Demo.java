package dev.skein.cli;

import dev.skein.cli.io.Folders;
import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.SingleProcess;
import dev.skein.cli.io.Stopwatch;
import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TextFiles;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.migrations.io.MigrationDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts everything, shows both stories, ends everything.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Two migrations of a shop, one that works and one that fails, from request to result.")
final class Demo implements Callable<Integer> {
    private static final String NOTICE = "[notice] ";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws Exception {
        var watch = Stopwatch.start();
        Path data = Here.home().resolve(".skein/demo");
        Folders.delete(data);
        terminal.print("Starting Kafka, PostgreSQL and the services in one process …");
        int exit;
        try (var single = SingleProcess.start(Here.home(), data, "shop=development", false)) {
            Gateway gateway = single.awaitReady();
            terminal.print(
                    String.format(
                            Locale.ROOT,
                            "ready after %.1f s; a shop with 100,000 orders waits%n",
                            watch.seconds()));
            int good = story(gateway, "good", "A migration that works");
            int failing = story(gateway, "failing", "A migration that the rows stop");
            notices(data);
            terminal.print("");
            terminal.print(terminal.palette().strong("== The audit log =="));
            int audit = Main.run("audit", "verify", "--data", data.toString());
            exit =
                    audit == Exit.OK && good == Exit.OK && failing == Exit.FAILED
                            ? Exit.OK
                            : Exit.FAILED;
        }
        Folders.delete(data);
        terminal.print(
                String.format(
                        Locale.ROOT,
                        "%nThe demo took %.1f s; nothing is left running.",
                        watch.seconds()));
        return exit;
    }

    private int story(Gateway gateway, String name, String title) throws Exception {
        terminal.print(terminal.palette().strong("== " + title + " =="));
        Path directory = Here.home().resolve("examples/shop").resolve(name);
        RunId run =
                gateway.post(
                        "/v1/migrations",
                        Map.of(
                                "database",
                                new Alias("shop"),
                                "bundle",
                                MigrationDirectory.read(directory),
                                "dryRun",
                                false,
                                "note",
                                title));
        int exit = new Follow(gateway, terminal).until(run, PATIENCE);
        terminal.print("");
        return exit;
    }

    /// What Slack would get stands in the process's own output.
    private void notices(Path data) throws IOException {
        terminal.print(terminal.palette().strong("== What Slack would get =="));
        for (String line : TextFiles.lines(data.resolve("skein.log"))) {
            if (line.startsWith(NOTICE)) {
                terminal.print("  " + line.substring(NOTICE.length()));
            }
        }
    }
}
