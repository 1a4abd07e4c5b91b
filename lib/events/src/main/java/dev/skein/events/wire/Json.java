package dev.skein.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// JSON as the contract wants it: unknown properties ignored, absent and null the same, bounded
/// input.
public final class Json {
    /// Hostile input is cut off here; the largest thing that is meant to pass is a bundle of 20 MB
    /// in base64.
    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxStringLength(32_000_000)
                    .maxDocumentLength(64_000_000)
                    .build();

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(BOUNDS)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .addModule(new JavaTimeModule())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
        }
    }

    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws MalformedException where the text is not JSON of this type, or lacks what the type
    ///   requires
    public static <T> T read(String text, Class<T> type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /// @throws MalformedException where the bytes are not JSON of this type, or lack what the type
    ///   requires
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedException("the value is null");
            }
            Required.check(value);
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedException(briefly(e), e);
        } catch (IOException e) {
            throw new MalformedException("not readable", e);
        }
    }

    /// Jackson's first line without the source excerpt: input never reaches a log.
    private static String briefly(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
        var at = e.getLocation();
        return at == null
                ? line
                : line + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
