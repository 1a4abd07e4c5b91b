package dev.skein.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Children that the terminal's Ctrl-C does not reach: the services want to leave the server before
/// it goes, and the guard has to outlive everybody.
final class OwnSession {
    private static final List<String> PREFIX = prefix();

    private OwnSession() {}

    /// The process id stays: both programs replace themselves by the command.
    static List<String> command(List<String> command) {
        var all = new ArrayList<>(PREFIX);
        all.addAll(command);
        return all;
    }

    private static List<String> prefix() {
        if (isOnPath("setsid")) {
            return List.of("setsid");
        }
        // macOS has no setsid, but it has Perl.
        return isOnPath("perl")
                ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV")
                : List.of();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
