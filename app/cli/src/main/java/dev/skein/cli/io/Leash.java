package dev.skein.cli.io;

import java.io.IOException;
import java.util.List;

/// Ends a child whose parent is gone, however it went.
///
/// A shell that waits for the end of its input, a pipe from this process: the kernel closes the
/// pipe even after SIGKILL. The terminal's Ctrl-C does not end it, for that reaches the child too.
record Leash(Process shell) implements AutoCloseable {
    private static final String SCRIPT = "trap '' INT; read -r gone; kill -TERM \"$1\"";

    static Leash on(Process child) throws IOException {
        var command = List.of("sh", "-c", SCRIPT, "skein-leash", Long.toString(child.pid()));
        try {
            return new Leash(
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            child.destroyForcibly();
            throw e;
        }
    }

    /// Only after the child: its process id may then be anybody's.
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
