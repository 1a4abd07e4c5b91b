package dev.skein.cli;

import dev.skein.cli.io.TargetHistory;
import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.migrations.report.FindingText;
import dev.skein.migrations.report.PlanText;
import dev.skein.targets.NativeHistory;
import dev.skein.targets.Target;
import dev.skein.targets.TargetFailures;
import dev.skein.targets.TargetRefusal;
import dev.skein.targets.TargetState;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A plan against the real history, shown and thrown away: nothing is requested, nothing written.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Check a directory against a database's history, read-only: 0 it fits, 1 it does not, 2 unreadable, 7 no answer.")
final class Validate implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the directory of migrations")
    String directory = ".";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "the last version to apply (default: all)")
    @Nullable String to;

    @Option(names = "--strict", description = "block what would stop users, as in production")
    boolean strict;

    @Mixin TargetOptions target = new TargetOptions();

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws Exception {
        Optional<Bundle> given = new NamedDirectory(directory).read(terminal);
        if (given.isEmpty()) {
            return Exit.USAGE;
        }
        Bundle bundle = given.get();
        if (GolangMigrate.read(bundle) instanceof Directory.Refused unreadable) {
            terminal.talk(Refusal.of(unreadable));
            return Exit.USAGE;
        }
        Alias alias = target.alias();
        try {
            Target found = target.find();
            Optional<TargetHistory> history = TargetHistory.read(found);
            return history.isPresent()
                    ? compare(bundle, alias, found.environment(), history.get())
                    : refuse(found.notAdopted().failure());
        } catch (TargetRefusal e) {
            return refuse(e.failure());
        } catch (SQLException e) {
            return refuse(TargetFailures.of(e, alias));
        }
    }

    private int refuse(Failure failure) {
        terminal.talk(Refusal.of(failure));
        return failure.cause() == FailureCause.UNREACHABLE ? Exit.UNREACHABLE : Exit.FAILED;
    }

    private int compare(Bundle bundle, Alias alias, String environment, TargetHistory past) {
        TargetState history = past.state();
        boolean whole = tellApplied(bundle, past);
        var situation =
                new Situation(
                        new RunId(new UUID(0, 0)),
                        alias,
                        history.databaseId(),
                        environment,
                        NativeHistory.DEFAULT,
                        history.base(),
                        history.recorded(),
                        strict ? LintPolicy.STRICT : LintPolicy.WARN);
        return switch (new Planning(situation).apply(bundle, to)) {
            case Planned.Ready(var plan) -> {
                terminal.print(PlanText.of(plan, terminal.palette()));
                terminal.talk(
                        whole ? "the directory fits the history" : "the directory does not fit");
                yield whole ? Exit.OK : Exit.FAILED;
            }
            case Planned.Refused(var failure, var findings) -> {
                terminal.print(FindingText.of(findings, terminal.palette()));
                yield refuse(failure);
            }
        };
    }

    /// @return false where the directory is not what was applied
    private boolean tellApplied(Bundle bundle, TargetHistory past) {
        String current = past.state().base().version();
        if (current == null
                || !(GolangMigrate.read(bundle) instanceof Directory.Found(var migrations))) {
            return true;
        }
        var version = new BigInteger(current);
        Applied applied = Applied.compare(past.state().recorded(), version, migrations);
        List<Changed> changed = Changed.compare(past.files(), version, migrations);
        for (String missing : applied.missing()) {
            terminal.print(
                    terminal.palette().error("missing")
                            + ": version "
                            + missing
                            + " was applied and is not in the directory; next: put its files back");
        }
        for (Changed file : changed) {
            terminal.print(
                    terminal.palette().error("changed")
                            + ": "
                            + file.file()
                            + " is not what was applied at "
                            + file.applied()
                            + " by run "
                            + file.by()
                            + "; next: put its text of then back, and make the change a migration"
                            + " of its own");
        }
        for (String skipped : applied.skipped()) {
            terminal.print(
                    terminal.palette().warning("skipped")
                            + ": version "
                            + skipped
                            + " lies below the current version "
                            + current
                            + " and was never applied; next: give it the next free number");
        }
        return applied.missing().isEmpty() && changed.isEmpty();
    }
}
