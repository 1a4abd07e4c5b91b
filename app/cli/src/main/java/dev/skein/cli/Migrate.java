package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.migrations.io.MigrationDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The drop-in for `migrate up` in a pipeline: one request, followed to its exit code.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Apply the pending migrations of a directory and wait for the end; where no gateway runs, one is started for this one run.")
final class Migrate implements Callable<Integer> {
    private static final String PATH = "/v1/migrations";

    @Parameters(paramLabel = "DIR", description = "the directory of migrations")
    Path directory = Path.of(".");

    @Option(
            names = "--database",
            required = true,
            paramLabel = "ALIAS",
            description = "the database's alias")
    String database = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "the last version to apply (default: all)")
    @Nullable String to;

    @Option(names = "--dry-run", description = "plan and tell, release nothing")
    boolean dryRun;

    @Option(names = "--no-wait", description = "print the run's id and end")
    boolean noWait;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "a text for people, such as a commit's subject")
    @Nullable String note;

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        Bundle bundle = MigrationDirectory.read(directory);
        var alias = new Alias(database);
        var body = new HashMap<String, Object>();
        body.put("database", alias);
        body.put("bundle", bundle);
        body.put("dryRun", dryRun);
        if (to != null) {
            body.put("to", to);
        }
        if (note != null) {
            body.put("note", note);
        }
        var terminal = new Terminal();
        if (noWait) {
            // There is nobody to go on with it after us where no gateway runs.
            terminal.print(here.gateway().post(PATH, body).toString());
            return Exit.OK;
        }
        return here.withGateway(
                alias,
                gateway ->
                        new Follow(gateway, terminal)
                                .until(gateway.post(PATH, body), here.timeout()));
    }
}
