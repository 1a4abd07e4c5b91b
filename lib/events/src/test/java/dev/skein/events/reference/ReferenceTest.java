package dev.skein.events.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.skein.events.EventType;
import dev.skein.events.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {
    private static final Path SAMPLES = Path.of("src/test/samples/v1");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    @ParameterizedTest
    @EnumSource
    void theSchemaIsTheRecords(EventType type) throws IOException {
        Golden.check(
                Reference.SCHEMAS.resolve(type.wireName() + ".json"),
                JsonSchemas.of(type).toPrettyString() + "\n");
    }

    @Test
    void noSchemaIsLeftOver() throws IOException {
        Set<String> types =
                Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .collect(Collectors.toSet());

        assertThat(Golden.names(Reference.SCHEMAS, ".json")).isEqualTo(types);
    }

    static Set<String> samples() throws IOException {
        return Golden.names(SAMPLES, ".json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleValidatesAgainstTheSchemaThatItNames(String name) throws IOException {
        JsonNode sample = JSON.readTree(Files.readString(SAMPLES.resolve(name + ".json")));
        JsonNode attributes = sample.get("attributes");

        Schema schema = schema(attributes.get("type").asText());

        assertThat(schema.getSchemaNode().get("$id")).isEqualTo(attributes.get("dataschema"));
        assertThat(schema.validate(sample.get("value").toString(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aValueWithoutAnyRequiredPropertyDoesNotValidate(EventType type) throws IOException {
        JsonNode required = schema(type.wireName()).getSchemaNode().get("required");

        for (JsonNode property : required) {
            var value = new ArrayList<String>();
            required.forEach(other -> {
                if (!other.equals(property)) {
                    value.add(other + ":null");
                }
            });
            String text = "{" + String.join(",", value) + "}";
            assertThat(schema(type.wireName()).validate(text, InputFormat.JSON))
                    .anyMatch(error -> error.getKeyword().equals("required"));
        }
    }

    @Test
    void noSchemaForbidsWhatALaterReleaseMayAdd() throws IOException {
        for (EventType type : EventType.values()) {
            String text = Files.readString(Reference.SCHEMAS.resolve(type.wireName() + ".json"));
            assertThat(text).doesNotContain("additionalProperties\" : false", "\"enum\"");
        }
    }

    @Test
    void theAsyncApiDocumentIsTheTopicsAndTypes() throws IOException {
        Golden.check(
                Reference.PAGES.resolve("asyncapi.yaml"),
                "# Generated from lib/events by ./skein bless.\n"
                        + YAML.writeValueAsString(AsyncApi.document()));
    }

    @Test
    void thePageNamesEveryEvent() throws IOException {
        Golden.check(Reference.PAGES.resolve("README.md"), Reference.page());
    }

    @Test
    void everyEventIsDescribed() {
        List<EventType> silent =
                Arrays.stream(EventType.values())
                        .filter(type -> Prose.of(type.record()).text().isEmpty())
                        .toList();

        assertThat(silent).isEmpty();
    }

    private static Schema schema(String type) throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
        return registry.getSchema(Files.readString(Reference.SCHEMAS.resolve(type + ".json")));
    }
}
