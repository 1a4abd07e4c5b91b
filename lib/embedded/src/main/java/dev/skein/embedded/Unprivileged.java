package dev.skein.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How a child process sheds root, which PostgreSQL refuses.
///
/// In a user namespace root is nobody to the server and still owns its files. Where namespaces are
/// forbidden (most containers) an ordinary account is taken; if it cannot reach the directory, as
/// under `/root`, it is left the one capability that it needs for that. Both programs replace
/// themselves by the server; `runuser` would stay between us and it.
///
/// @param account who owns the server's files
record Unprivileged(List<String> prefix, String account) {
    private static final List<String> ACCOUNTS = List.of("postgres", "nobody");

    /// @param directory where the server writes
    /// @param programs where its programs lie
    static Unprivileged choose(Path directory, Path programs)
            throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            return new Unprivileged(List.of(), System.getProperty("user.name"));
        }
        for (Unprivileged way : ways().toList()) {
            if (way.reaches(directory, programs)) {
                return way;
            }
        }
        throw new IllegalStateException(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv"
                        + " works here with "
                        + directory
                        + "; run as another user");
    }

    private static Stream<Unprivileged> ways() {
        return Stream.concat(
                Stream.of(new Unprivileged(List.of("unshare", "-U"), "root")),
                ACCOUNTS.stream().flatMap(Unprivileged::waysOf));
    }

    private static Stream<Unprivileged> waysOf(String account) {
        var plain = List.of("setpriv", "--reuid=" + account, "--clear-groups");
        var reaching = new ArrayList<>(plain);
        reaching.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        return Stream.of(plain, reaching).map(prefix -> new Unprivileged(prefix, account));
    }

    private boolean reaches(Path directory, Path programs)
            throws IOException, InterruptedException {
        Path postgres = programs.resolve("postgres");
        if (!works(command(List.of("test", "-x", postgres.toString())))) {
            return false;
        }
        hand(directory);
        // By doing it: asking for permission leaves capabilities out of account.
        Path probe = directory.resolve("probe");
        boolean writes = works(command(List.of("touch", probe.toString())));
        Files.deleteIfExists(probe);
        return writes;
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /// Gives a file or a whole folder to the account, unless it has it already.
    void hand(Path path) throws IOException, InterruptedException {
        if (!prefix.isEmpty() && !Files.getOwner(path).getName().equals(account)) {
            works(List.of("chown", "-R", account, path.toString()));
        }
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
