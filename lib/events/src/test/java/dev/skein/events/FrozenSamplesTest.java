package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was once on a bus is readable for ever. The files are append-only: a new shape is a new
/// sample beside the old ones, never a change of them.
class FrozenSamplesTest {
    private static final Path FOLDER = Path.of("src/test/samples/v1");
    private static final Path SIGNED = Path.of("src/test/samples/signed-v1.json");
    private static final Path TRUST = Path.of("src/test/samples/trust-v1.json");
    private static final ObjectMapper TREES = new ObjectMapper();

    static Set<String> frozen() throws IOException {
        for (var sample : Samples.named().entrySet()) {
            Golden.keep(FOLDER.resolve(sample.getKey() + ".json"), text(sample.getValue()));
        }
        return Golden.names(FOLDER, ".json");
    }

    @Test
    void everyTypeHasASample() throws IOException {
        Set<String> sampled =
                frozen().stream()
                        .map(name -> "dev.skein." + name.replaceFirst("_.*", "") + ".v1")
                        .collect(Collectors.toSet());

        for (EventType type : EventType.values()) {
            assertThat(sampled).contains(type.wireName());
        }
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void aFrozenSampleDecodesAndSurvivesAnotherTrip(String name) throws IOException {
        Signed record = record(FOLDER.resolve(name + ".json"));

        Reading reading = new Codec(Contents.NONE).read(record);

        assertThat(reading).isInstanceOf(Reading.Known.class);
        var known = (Reading.Known) reading;
        assertThat(EventType.of(known.event()).wireName())
                .isEqualTo("dev.skein." + name.replaceFirst("_.*", "") + ".v1");
        Signed again = Codec.write(known.event(), known.envelope(), Digest::of);
        assertThat(new Codec(Contents.NONE).read(again)).isEqualTo(known);
    }

    @Test
    void aSignatureOnceGivenHoldsForEver() throws IOException {
        var pair = SigningKey.generate();
        SigningKey key = SigningKey.decode("frozen", SigningKey.encode(pair.getPrivate()));
        var trusted =
                new TrustedKey(
                        "frozen",
                        SigningKey.encode(pair.getPublic()),
                        List.of("*"),
                        List.of("*"),
                        null,
                        null);
        if (!Files.exists(SIGNED)) {
            Golden.keep(SIGNED, pretty(tree(key.sign(Samples.signed(Samples.requested())))));
            Golden.keep(TRUST, pretty(tree(new Trust(List.of(trusted)))));
        }

        Signed signed = Json.read(Files.readString(SIGNED), Signed.class);
        Trust trust = Trust.parse(Files.readString(TRUST));

        assertThat(trust.objection(signed)).isEmpty();
        assertThat(new Codec(Contents.NONE).read(signed)).isInstanceOf(Reading.Known.class);
    }

    private static String text(Event event) throws IOException {
        Signed signed = Samples.signed(event);
        ObjectNode file = TREES.createObjectNode();
        file.put("topic", signed.topic());
        file.put("key", signed.key());
        ObjectNode attributes = file.putObject("attributes");
        Envelope.of(signed.attributes()).attributes().forEach(attributes::put);
        file.set("value", TREES.readTree(signed.value()));
        return pretty(file);
    }

    private static Signed record(Path file) throws IOException {
        JsonNode sample = TREES.readTree(Files.readString(file));
        Map<String, String> attributes = new HashMap<>();
        sample.get("attributes")
                .properties()
                .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
        return new Signed(
                sample.get("topic").asText(),
                sample.get("key").asText(),
                attributes,
                sample.get("value").toString().getBytes(StandardCharsets.UTF_8),
                null,
                null);
    }

    private static JsonNode tree(Object value) throws IOException {
        return TREES.readTree(Json.bytes(value));
    }

    private static String pretty(JsonNode tree) {
        return tree.toPrettyString() + "\n";
    }
}
