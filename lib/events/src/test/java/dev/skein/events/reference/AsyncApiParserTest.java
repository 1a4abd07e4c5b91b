package dev.skein.events.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The specification's own parser reads the document; it needs Node, which the build needs too.
@Tag("node")
class AsyncApiParserTest {
    private static final Path FOLDER = Path.of("src/test/asyncapi");
    private static final Path DOCUMENT =
            Reference.PAGES.resolve("asyncapi.yaml").toAbsolutePath().normalize();

    private record Said(int exit, String text) {}

    @BeforeAll
    static void bringTheParser() throws Exception {
        for (String program : List.of("node", "npm")) {
            assertThat(isThere(program))
                    .as(
                            program
                                    + " is needed for this test and for the build: install Node.js 18 or newer")
                    .isTrue();
        }
        if (!Files.exists(FOLDER.resolve("node_modules/@asyncapi/parser"))) {
            Said said = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            assertThat(said.exit()).as(said.text()).isZero();
        }
    }

    @Test
    void theDocumentIsValid() throws Exception {
        Said said = validate(DOCUMENT);

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text()).contains("valid: 3.0.0, 8 channels").doesNotContain("error ");
    }

    @Test
    void aBrokenDocumentIsNotValid(@TempDir Path folder) throws Exception {
        String broken = Files.readString(DOCUMENT).replaceFirst("action: send", "action: shout");
        Path file = Files.writeString(folder.resolve("asyncapi.yaml"), broken);

        Said said = validate(file);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("error ");
    }

    private static Said validate(Path file) throws Exception {
        return run("node", "validate.js", file.toString());
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return run(program, "--version").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Said run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("skein-asyncapi", ".txt");
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return new Said(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
