package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.view.RunView;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The newest runs as an aligned table.
@Command(name = "status", mixinStandardHelpOptions = true, description = "List the newest runs.")
final class Status implements Callable<Integer> {
    @Mixin Here here = new Here();

    @Override
    public Integer call() {
        var terminal = new Terminal();
        terminal.print(row("STATE", "DATABASE", "VERSION", "BY", "SINCE", "RUN"));
        for (RunView run : here.gateway().runs(20)) {
            terminal.print(
                    row(
                            run.state().spoken(),
                            run.database().value(),
                            spoken(run.from()) + " → " + spoken(run.to()),
                            spoken(run.requester()),
                            run.firstSeen().toString(),
                            run.run().toString()));
        }
        return Exit.OK;
    }

    private static String spoken(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "none" : text;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-18s %-16s %-14s %-12s %-28s %s", cells)
                .stripTrailing();
    }
}
