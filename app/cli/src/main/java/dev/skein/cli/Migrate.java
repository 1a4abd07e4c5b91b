package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The drop-in for `migrate up` in a pipeline: one request, followed to its exit code.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Apply the pending migrations of a directory and wait for the end; where no gateway runs, one is started for this one run.")
final class Migrate implements Callable<Integer> {
    private static final String PATH = "/v1/migrations";

    @Mixin MigrationOptions migrations = new MigrationOptions();

    @Option(names = "--no-wait", description = "print the run's id and end")
    boolean noWait;

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = migrations.body();
        var terminal = new Terminal();
        if (noWait) {
            // There is nobody to go on with it after us where no gateway runs.
            terminal.print(here.gateway().post(PATH, body).toString());
            return Exit.OK;
        }
        return here.withGateway(
                migrations.alias(),
                gateway ->
                        new Follow(gateway, terminal)
                                .until(gateway.post(PATH, body), here.timeout()));
    }
}
