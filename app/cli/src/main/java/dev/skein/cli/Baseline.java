package dev.skein.cli;

import dev.skein.events.Alias;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Everything up to the version counts as applied.
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        description = "Start the history of a database that existed before.")
final class Baseline implements Callable<Integer> {
    @Parameters(paramLabel = "VERSION", description = "the version at which the database stands")
    String version = "";

    @Option(
            names = "--database",
            required = true,
            paramLabel = "ALIAS",
            description = "the database's alias")
    String database = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept for ever")
    String reason = "baseline";

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        var baseline = new dev.skein.events.Repair.Baseline(version);
        var alias = new Alias(database);
        return here.withGateway(alias, gateway -> here.repair(gateway, alias, baseline, reason));
    }
}
