package dev.skein.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a child process sheds root, which PostgreSQL refuses.
///
/// Root maps to nobody in a user namespace; where namespaces are forbidden (containers), the
/// account `postgres` or `nobody` is taken, and the files are given to it.
record Unprivileged(List<String> prefix, List<String> owner) {
    private static final Unprivileged NOT_NEEDED = new Unprivileged(List.of(), List.of());

    static Unprivileged choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return NOT_NEEDED;
        }
        if (works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), List.of());
        }
        return List.of("postgres", "nobody").stream()
                .filter(account -> works("setpriv", "--reuid=" + account, "--clear-groups", "true"))
                .findFirst()
                .map(account ->
                        new Unprivileged(
                                List.of("setpriv", "--reuid=" + account, "--clear-groups"),
                                List.of("chown", "-R", account)))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "PostgreSQL refuses to run as root, and neither unshare nor setpriv works"
                                        + " here; run as another user"));
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /// Gives a folder to the account that the child runs as.
    void hand(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!owner.isEmpty()) {
            var chown = new ArrayList<>(owner);
            chown.add(folder.toString());
            new ProcessBuilder(chown).inheritIO().start().waitFor();
        }
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
