package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.targets.Adoption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// For administrators who run it themselves.
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description = "Print the SQL that prepares a target database.")
final class Grant implements Callable<Integer> {
    @Option(
            names = "--name",
            required = true,
            paramLabel = "DATABASE",
            description = "the database's name on its server")
    String name = "";

    @Option(
            names = "--owner",
            required = true,
            paramLabel = "ROLE",
            description = "the role that owns the application's objects")
    String owner = "";

    @Override
    public Integer call() {
        new Terminal().print(Adoption.sql(name, owner));
        return Exit.OK;
    }
}
