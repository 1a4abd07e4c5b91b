package dev.skein.cli;

import dev.skein.cli.io.ServiceProcesses;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// One service on the broker and the database that `skein up --without-services` started.
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        description = "Run one service as a process of its own.")
final class Service implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "gateway, planner, backup-worker, executor, notifier or audit-sink")
    String name = "";

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        return ServiceProcesses.run(Here.home(), here.data, name);
    }
}
