package dev.skein.cli.io;

import dev.skein.migrations.report.Palette;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// Results go to standard output, talk to standard error; colour only where a terminal shows it.
public final class Terminal {
    private final PrintStream out;
    private final PrintStream talk;
    private final Palette palette;

    /// The one that this command was started at.
    public Terminal() {
        this(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                CommandLine.Help.Ansi.AUTO.enabled() ? Palette.ANSI : Palette.PLAIN);
    }

    public Terminal(PrintStream out, PrintStream talk, Palette palette) {
        this.out = out;
        this.talk = talk;
        this.palette = palette;
    }

    public Palette palette() {
        return palette;
    }

    /// Standard input.
    public InputStream input() {
        return System.in;
    }

    public void print(String text) {
        out.println(text);
    }

    public void talk(String text) {
        talk.println(text);
    }
}
