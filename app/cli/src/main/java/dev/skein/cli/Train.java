package dev.skein.cli;

import dev.skein.cli.io.AotCache;
import dev.skein.cli.io.Folders;
import dev.skein.cli.io.Gateway;
import dev.skein.cli.io.SingleProcess;
import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.migrations.io.MigrationDirectory;
import dev.skein.migrations.report.Palette;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// One short life of the single-process mode with one run in it, whose classes the JDK keeps ready
/// for the next start (JEP 483, 514).
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Make the ahead-of-time cache of the single-process mode.")
final class Train implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Path home = Here.home();
        AotCache cache = AotCache.below(home);
        cache.clear();
        var here = new Here();
        here.data = Folders.temporary("skein-train");
        try (var process =
                SingleProcess.start(
                        home,
                        here.data,
                        "shop=development",
                        false,
                        List.of("-XX:AOTCacheOutput=" + cache.file()))) {
            Gateway gateway = process.awaitReady();
            RunId run = gateway.post("/v1/migrations", request(home));
            int exit = new Follow(gateway, silent()).until(run, here.timeout());
            if (exit != Exit.OK) {
                return exit;
            }
            process.end();
        } finally {
            Folders.delete(here.data);
        }
        return cache.isThere() ? Exit.OK : Exit.FAILED;
    }

    private static Terminal silent() {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, Palette.PLAIN);
    }

    private static Map<String, Object> request(Path home) throws IOException {
        return Map.of(
                "database",
                new Alias("shop"),
                "bundle",
                MigrationDirectory.read(home.resolve("examples/shop/good")),
                "dryRun",
                false);
    }
}
