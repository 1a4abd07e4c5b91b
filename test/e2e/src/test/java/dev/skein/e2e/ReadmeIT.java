package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the first page, typed in a copy of the project that has been built and whose
/// data nobody shares.
class ReadmeIT {
    private static final Pattern NUMBERS =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}…[0-9a-f]{4}|[0-9a-f]{12}|[0-9][0-9,.]*");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// The run that this test is a part of.
    private static final String THIS = "./skein test";

    private final Readme readme = read();
    @TempDir Path copy;

    private record Said(int exit, String text) {}

    @BeforeEach
    void copyTheProject() throws Exception {
        Path project = Launcher.PROJECT;
        Files.copy(project.resolve("skein"), copy.resolve("skein"));
        for (String built : List.of("app/cli/target", "app/standalone/target")) {
            Path link = copy.resolve(built);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, project.resolve(built));
        }
        try (Stream<Path> examples = Files.walk(project.resolve("examples"))) {
            for (Path file : examples.toList()) {
                Files.copy(file, copy.resolve(project.relativize(file).toString()));
            }
        }
    }

    /// JUnit warns of links that lead out of its folder.
    @AfterEach
    void removeLinks() throws Exception {
        Files.delete(copy.resolve("app/cli/target"));
        Files.delete(copy.resolve("app/standalone/target"));
    }

    @Test
    void itNamesTwoCommandsFirst() {
        assertThat(readme.commands()).startsWith("./skein demo", THIS);
    }

    @Test
    void whatItMentionsItAlsoShows() {
        assertThat(readme.commands().stream().map(command -> command.split(" ", -1)[1]))
                .containsAll(readme.mentioned());
    }

    @Test
    void theDemoSaysWhatItSays() throws Exception {
        Said said = type("./skein demo");

        assertThat(said.exit()).as(said.text()).isZero();
        Iterator<String> lines = said.text().lines().map(ReadmeIT::withoutNumbers).iterator();
        for (String shown : readme.output()) {
            assertThat(comes(lines, withoutNumbers(shown)))
                    .as("'%s' in this order in\n%s", shown, said.text())
                    .isTrue();
        }
    }

    @Test
    void everyOtherCommandEndsWell() throws Exception {
        var up = new ArrayList<Process>();
        try {
            for (String command : readme.commands()) {
                if (command.startsWith("./skein up")) {
                    up.add(start(command, copy.resolve("up.txt")));
                    await().atMost(PATIENCE)
                            .until(() -> Files.exists(copy.resolve(".skein/data/gateway.url")));
                } else if (!command.equals(THIS) && !command.equals("./skein demo")) {
                    Said said = type(command);
                    assertThat(said.exit()).as("%s\n%s", command, said.text()).isZero();
                }
            }
            assertThat(up).hasSize(1).allMatch(Process::isAlive);
        } finally {
            for (Process process : up) {
                process.destroy();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static boolean comes(Iterator<String> lines, String wanted) {
        while (lines.hasNext()) {
            if (lines.next().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Times, sizes, digests and ids are others in every run.
    private static String withoutNumbers(String line) {
        return NUMBERS.matcher(line).replaceAll("#").replaceAll(" +", " ").strip();
    }

    private Said type(String command) throws Exception {
        Path output = copy.resolve("said.txt");
        Process process = start(command, output);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
        }
        return new Said(process.waitFor(), Files.readString(output));
    }

    private Process start(String command, Path output) throws IOException {
        var builder =
                new ProcessBuilder("sh", "-c", "exec " + command)
                        .directory(copy.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SKEIN_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static Readme read() {
        try {
            return Readme.of(Files.readString(Launcher.PROJECT.resolve("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the first page", e);
        }
    }
}
