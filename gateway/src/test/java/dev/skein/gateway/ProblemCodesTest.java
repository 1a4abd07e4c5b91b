package dev.skein.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {
    private static final Pattern SAID =
            Pattern.compile("new Problem\\(\\s*(?:\\d{3}|status),\\s*\"([a-z-]+)\"");
    private static final Pattern WRITTEN =
            Pattern.compile("^\\| `([a-z-]+)` \\| \\d(?:\\d\\d|xx) \\|", Pattern.MULTILINE);

    @Test
    void everyCodeIsInTheReferenceAndNoOther() throws IOException {
        var said = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> collect(SAID, file, said));
        }
        var written = new TreeSet<String>();
        collect(WRITTEN, Path.of("../docs/reference/http.md"), written);

        assertThat(said).hasSizeGreaterThan(20);
        assertThat(written).isEqualTo(said);
    }

    private static void collect(Pattern pattern, Path file, Set<String> codes) {
        try {
            var found = pattern.matcher(Files.readString(file));
            while (found.find()) {
                codes.add(found.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
