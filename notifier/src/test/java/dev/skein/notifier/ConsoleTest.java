package dev.skein.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Reading;
import dev.skein.notifier.io.slack.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people read about every sample of the contract; `-Dskein.bless=true` rewrites the file.
class ConsoleTest {
    private static final Path SAMPLES = Path.of("../lib/events/src/test/samples/v1");
    private static final Path GOLDEN = Path.of("src/test/golden/console.txt");
    private static final ObjectMapper TREES = new ObjectMapper();

    @Test
    void peopleReadAboutEachEventWhatTheFileSays() throws Exception {
        var text = new ByteArrayOutputStream();
        var out = new PrintStream(text, true, StandardCharsets.UTF_8);
        var console = new Console(out);
        for (Path sample : samples()) {
            Optional<Message> message = Message.about(event(sample));
            if (message.isPresent()) {
                out.println("# " + sample.getFileName());
                console.tell(message.get(), null);
            }
        }

        String actual = text.toString(StandardCharsets.UTF_8);
        if (Boolean.getBoolean("skein.bless")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(GOLDEN));
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static Event event(Path file) throws IOException {
        JsonNode sample = TREES.readTree(Files.readString(file));
        Map<String, String> attributes = new HashMap<>();
        sample.get("attributes")
                .properties()
                .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
        var record =
                new Signed(
                        sample.get("topic").asText(),
                        sample.get("key").asText(),
                        attributes,
                        sample.get("value").toString().getBytes(StandardCharsets.UTF_8),
                        null,
                        null);
        return ((Reading.Known) new Codec(Contents.NONE).read(record)).event();
    }
}
