package dev.skein.cli;

import dev.skein.cli.io.ServiceProcesses;
import dev.skein.cli.io.SingleProcess;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A broker, a database and all services, with data kept on disk.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start everything in one process and stay.")
final class Up implements Callable<Integer> {
    @Option(names = "--shop", description = "with a demonstration database under the alias shop")
    boolean shop;

    @Option(
            names = "--without-services",
            description = "broker and database only; start each service by `skein service NAME`")
    boolean withoutServices;

    @Mixin Here here = new Here();

    @Override
    public Integer call() throws Exception {
        String shops = shop ? "shop=development" : "";
        if (withoutServices) {
            try (var alone =
                    ServiceProcesses.start(Here.home(), here.data, shops, true, List.of())) {
                return alone.awaitEnd();
            }
        }
        try (var single = SingleProcess.start(Here.home(), here.data, shops, true)) {
            return single.awaitEnd();
        }
    }
}
