package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/how-to/lint-in-ci.md` and its templates tell people to type, typed.
class LintInCiIT {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final String COMMAND = "$SKEIN ";

    @TempDir Path folder;

    private record Said(int exit, String text) {}

    @BeforeEach
    void copyTheExample() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        try (Stream<Path> files = Files.list(PROJECT.resolve("examples/shop/good"))) {
            for (Path file : files.toList()) {
                Files.copy(file, migrations.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void whatThePageShowsEndsWell() throws Exception {
        for (String block : shown()) {
            Said said = type(block);
            assertThat(said.exit()).as("%s\n%s", block, said.text()).isZero();
        }
        assertThat(folder.resolve("lint.xml"))
                .content()
                .startsWith("<?xml")
                .contains("failures=\"0\"");
        assertThat(folder.resolve("plan.xml"))
                .content()
                .contains("<testsuites name=\"skein plan\"", "failures=\"0\"");
        assertThat(folder.resolve("plan.md")).content().contains("· from version 2 to 3");
        assertThat(folder.resolve("findings.json")).content().contains("\"passed\":true");
    }

    @Test
    void theTemplatesStopAtWhatBlocksAndKeepTheirReports() throws Exception {
        Files.writeString(folder.resolve("migrations/000004_role.up.sql"), "set role postgres;\n");

        List<String> github = commands("deploy/ci/github.yml", "jobs", "run");
        assertThat(github).hasSize(3);
        assertThat(type(github.get(0)).exit()).isEqualTo(Exit.FAILED);
        assertThat(type(github.get(1)).exit()).isZero();
        assertThat(type(github.get(2)).exit()).isZero();
        assertThat(folder.resolve("skein.sarif")).content().contains("\"error\"", "session-change");
        assertThat(folder.resolve("plan.md")).content().startsWith("### No plan: ");

        List<String> gitlab = commands("deploy/ci/gitlab.yml", "", "script");
        assertThat(gitlab).hasSize(2);
        for (String command : gitlab) {
            assertThat(type(command).exit()).isEqualTo(Exit.FAILED);
        }
        assertThat(folder.resolve("lint.xml"))
                .content()
                .contains("<failure type=\"session-change\"");
    }

    private static List<String> shown() throws IOException {
        var blocks = new ArrayList<String>();
        String page = Files.readString(PROJECT.resolve("docs/how-to/lint-in-ci.md"));
        for (String part : page.split("```sh\n", -1)) {
            blocks.add(part.substring(0, Math.max(0, part.indexOf("```"))));
        }
        blocks.removeFirst();
        assertThat(blocks).hasSizeGreaterThan(3).allMatch(block -> block.contains("skein "));
        return blocks;
    }

    /// The steps that ask Skein something.
    private static List<String> commands(String template, String below, String key)
            throws IOException {
        JsonNode jobs = new YAMLMapper().readTree(PROJECT.resolve(template).toFile());
        return (below.isEmpty() ? jobs : jobs.path(below))
                .findValues(key).stream()
                        .flatMap(one -> one.isArray() ? one.valueStream() : Stream.of(one))
                        .map(JsonNode::asText)
                        .filter(command -> command.startsWith(COMMAND))
                        .toList();
    }

    private Said type(String commands) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        var builder =
                new ProcessBuilder("sh", "-ec", "skein() { $SKEIN \"$@\"; }\n" + commands)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SKEIN_"));
        builder.environment().put("SKEIN", String.join(" ", Skein.COMMAND));
        builder.environment().put("FROM", "1");
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), Files.readString(said));
    }
}
