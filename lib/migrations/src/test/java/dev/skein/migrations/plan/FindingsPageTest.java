package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules and rewrites have generated pages; what else a plan may say stands on one page.
class FindingsPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/plan-findings.md");
    private static final List<Path> SOURCES =
            List.of(
                    Path.of("src/main/java/dev/skein/migrations/plan"),
                    Path.of("src/main/java/dev/skein/migrations/rewrite"),
                    Path.of("../../planner/src/main/java/dev/skein/planner/rehearsal"));
    private static final Pattern SAYS = Pattern.compile("new Finding\\(|Outcome\\.Refused\\(");
    private static final Pattern ID = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| (?:info|warn|block) \\|", Pattern.MULTILINE);

    @Test
    void whatThePlanSaysByItselfStandsOnThePageAndNothingElse() throws IOException {
        var said = new TreeSet<String>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(FindingsPageTest::read)
                        .filter(source -> SAYS.matcher(source).find())
                        .forEach(source -> all(ID, source).forEach(said::add));
            }
        }

        assertThat(said).hasSizeGreaterThan(15);
        assertThat(all(ROW, Files.readString(PAGE))).containsExactlyInAnyOrderElementsOf(said);
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
