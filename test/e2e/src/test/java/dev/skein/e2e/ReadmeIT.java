package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the first page, typed in a copy of the project that has been built and whose
/// data nobody shares.
class ReadmeIT {
    private static final Pattern NUMBERS =
            Pattern.compile(
                    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}…[0-9a-f]{4}|[0-9a-f]{12}|[0-9][0-9,.]*( (ms|s|kB|MB)\\b)?");

    /// The run that this test is a part of.
    private static final String THIS = "./skein test";

    private final Readme readme = read();
    @TempDir Path copy;
    private Checkout checkout;

    @BeforeEach
    void copyTheProject() throws Exception {
        checkout = Checkout.in(copy);
    }

    @AfterEach
    void removeLinks() throws Exception {
        checkout.close();
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
        Said said = checkout.type("./skein demo");

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
                    up.add(checkout.start(command, copy.resolve("up.txt")));
                    await().atMost(Checkout.PATIENCE)
                            .until(() -> Files.exists(copy.resolve(".skein/data/gateway.url")));
                } else if (!command.equals(THIS) && !command.equals("./skein demo")) {
                    Said said = checkout.type(command);
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

    private static Readme read() {
        try {
            return Readme.of(Files.readString(Launcher.PROJECT.resolve("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the first page", e);
        }
    }
}
