package dev.skein.cli;

import dev.skein.events.Alias;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// After somebody looked at the database: the history is made to say what is true.
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = "Correct the native history: a recorded run that touches nothing else.")
final class Repair implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN|VERSION",
            description =
                    "the run whose failure names the version that it is about, or that version")
    String subject = "";

    @ArgGroup(multiplicity = "1")
    @Nullable Way way;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "ALIAS",
            description = "the database's alias")
    String database = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; kept for ever")
    String reason = "";

    @Mixin Here here = new Here();

    /// What is true of the version.
    static final class Way {
        @Option(names = "--applied", description = "it is in the database")
        boolean applied;

        @Option(names = "--not-applied", description = "it is not in the database")
        boolean notApplied;

        @Option(
                names = "--clear-dirty",
                description = "the version is right; only the mark of failure goes")
        boolean clearDirty;
    }

    @Override
    public Integer call() throws Exception {
        var alias = new Alias(database);
        var about = Subject.of(subject);
        return here.withGateway(
                alias,
                gateway ->
                        here.repair(gateway, alias, repair(about.version(alias, gateway)), reason));
    }

    private dev.skein.events.Repair repair(String version) {
        if (way != null && way.applied) {
            return new dev.skein.events.Repair.MarkApplied(version);
        }
        return way != null && way.notApplied
                ? new dev.skein.events.Repair.MarkNotApplied(version)
                : new dev.skein.events.Repair.ClearDirty();
    }
}
