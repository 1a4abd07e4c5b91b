package dev.skein.cli;

import dev.skein.cli.io.BrokerException;
import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.SetAsideException;
import dev.skein.events.SkeinVersion;
import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `skein` command.
@Command(
        name = "skein",
        mixinStandardHelpOptions = true,
        version = "skein " + SkeinVersion.TEXT,
        description =
                "PostgreSQL migrations as events: planned, backed up, applied exactly once, audited.",
        subcommands = {
            Demo.class,
            Up.class,
            Service.class,
            Migrate.class,
            Rollback.class,
            Status.class,
            Watch.class,
            Approve.class,
            Decline.class,
            Cancel.class,
            Repair.class,
            Baseline.class,
            Request.class,
            Doctor.class,
            Validate.class,
            Plan.class,
            Lint.class,
            Create.class,
            Grant.class,
            Adopt.class,
            Key.class,
            Audit.class,
            Train.class,
            picocli.AutoComplete.GenerateCompletion.class
        })
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var command = new CommandLine(new Main());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((e, failed, parsed) -> {
            failed.getErr().println(Complaint.of(e));
            return code(e);
        });
        var usual = command.getParameterExceptionHandler();
        command.setParameterExceptionHandler((e, given) -> {
            e.getCommandLine().getErr().print(Complaint.BAD_USAGE + ": ");
            return usual.handleParseException(e, given);
        });
        return command.execute(arguments);
    }

    private static int code(Exception e) {
        return switch (e) {
            case GatewayException gateway when gateway.status() == 0 -> Exit.UNREACHABLE;
            case GatewayException gateway when gateway.status() >= 500 -> Exit.UNREACHABLE;
            case GatewayException _ -> Exit.REJECTED;
            case BrokerException _ -> Exit.UNREACHABLE;
            case SetAsideException _ -> Exit.REJECTED;
            case MalformedException _, IllegalArgumentException _ -> Exit.USAGE;
            case IOException _ -> Exit.USAGE;
            default -> Exit.FAILED;
        };
    }
}
