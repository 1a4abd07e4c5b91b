package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Ends a server whose JVM is gone, however it went.
///
/// A shell that waits for the end of its input, a pipe from this JVM: the kernel closes the pipe
/// even after SIGKILL. Then it asks for a fast shutdown, if the pid file still names the server it
/// was made for.
final class Guard implements AutoCloseable {
    private static final String SCRIPT =
            """
            read -r gone
            if [ "$(head -n 1 "$2" 2>/dev/null)" = "$1" ]; then kill -INT "$1"; fi
            """;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    static Guard over(long postmaster, Path pidFile) throws IOException {
        List<String> command =
                OwnSession.command(
                        List.of(
                                "sh",
                                "-c",
                                SCRIPT,
                                "skein-guard",
                                Long.toString(postmaster),
                                pidFile.toString()));
        return new Guard(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// Only after the server: before, the end of the shell would leave it unwatched.
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
