package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.migrations.io.MigrationDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The way back goes through the same pipeline, backup included.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Undo the migrations above a version by their own down files.")
final class Rollback implements Callable<Integer> {
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
            required = true,
            paramLabel = "N",
            description = "the version that shall be current; 0 undoes all")
    String to = "";

    @Option(names = "--dry-run", description = "plan and tell, release nothing")
    boolean dryRun;

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        var alias = new Alias(database);
        var body = new HashMap<String, Object>();
        body.put("database", alias);
        body.put("bundle", MigrationDirectory.read(directory));
        body.put("dryRun", dryRun);
        body.put("to", to);
        return here.withGateway(
                alias,
                gateway ->
                        new Follow(gateway, new Terminal())
                                .until(gateway.post("/v1/rollbacks", body), here.timeout()));
    }
}
