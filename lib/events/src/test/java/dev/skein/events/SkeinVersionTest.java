package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SkeinVersionTest {
    private static final Pattern OF_THE_PROJECT =
            Pattern.compile("<artifactId>skein</artifactId>\\s*<version>([\\d.]+)(?:-SNAPSHOT)?<");

    @Test
    void itIsTheRootPoms() throws IOException {
        var pom = OF_THE_PROJECT.matcher(Files.readString(Path.of("../../pom.xml")));

        assertThat(pom.find()).isTrue();
        assertThat(SkeinVersion.TEXT).isEqualTo(pom.group(1));
    }
}
