package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.plan.Base;
import dev.skein.events.wire.Json;
import dev.skein.migrations.io.MigrationDirectory;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.migrations.report.FindingText;
import dev.skein.migrations.report.PlanText;
import dev.skein.targets.NativeHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A plan offline: statements, locks, findings.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what a directory would do to an empty history, without any server.")
final class Plan implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the directory of migrations")
    Path directory = Path.of(".");

    @Option(names = "--json", description = "print the plan as JSON")
    boolean json;

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        return switch (offline(directory)) {
            case Planned.Ready(var plan) -> {
                terminal.print(json ? Json.write(plan) : PlanText.of(plan, terminal.palette()));
                yield Exit.OK;
            }
            case Planned.Refused(var failure, var findings) -> {
                terminal.print(FindingText.of(findings, terminal.palette()));
                terminal.talk(
                        failure.code() + ": " + failure.message() + "; next: " + failure.next());
                yield Exit.FAILED;
            }
        };
    }

    private static Planned offline(Path directory) throws java.io.IOException {
        var situation =
                new Situation(
                        RunId.of("00000000-0000-0000-0000-000000000000"),
                        new Alias("offline"),
                        new UUID(0, 0),
                        "none",
                        NativeHistory.DEFAULT,
                        new Base(null, null, false, 0),
                        List.of(),
                        LintPolicy.WARN);
        return new Planning(situation).apply(MigrationDirectory.read(directory), null);
    }
}
