package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.migrations.io.MigrationDirectory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Numbered as the directory numbers.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Make the next migration's two empty files.")
final class Create implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "a-z, 0-9 and _")
    String name = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "the directory (default: migrations)")
    Path directory = Path.of("migrations");

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        for (Path made : MigrationDirectory.create(directory, name)) {
            terminal.print(made.toString());
        }
        return Exit.OK;
    }
}
