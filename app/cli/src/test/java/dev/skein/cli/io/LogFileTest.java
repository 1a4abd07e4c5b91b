package dev.skein.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final int LIMIT = 20_000;
    @TempDir Path folder;

    @Test
    void aFullFileMakesRoomAndTheNewestIsKept() throws Exception {
        var text = new StringBuilder();
        for (int line = 0; line < 10_000; line++) {
            text.append("line ").append(line).append('\n');
        }

        write(text.toString());

        String kept = read("skein.log.1") + read("skein.log");
        assertThat(text.toString()).endsWith(kept);
        assertThat(Files.size(folder.resolve("skein.log"))).isLessThanOrEqualTo(LIMIT);
        assertThat(Files.size(folder.resolve("skein.log.1"))).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void theLastStartsWordsStayBesideThoseOfThis() throws Exception {
        write("why it ended\n");
        write("a new beginning\n");

        assertThat(read("skein.log")).isEqualTo("a new beginning\n");
        assertThat(read("skein.log.1")).isEqualTo("why it ended\n");
    }

    private void write(String text) throws InterruptedException {
        var output = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        LogFile.of(folder.resolve("skein.log"), LIMIT, output).awaitEnd();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
