package dev.skein.cli.io;

import dev.skein.migrations.report.Palette;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// Results go to standard output, talk to standard error; colour only where a terminal shows it.
public final class Terminal {
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream talk = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final Palette palette =
            CommandLine.Help.Ansi.AUTO.enabled() ? Palette.ANSI : Palette.PLAIN;

    public Palette palette() {
        return palette;
    }

    public void print(String text) {
        out.println(text);
    }

    public void talk(String text) {
        talk.println(text);
    }
}
