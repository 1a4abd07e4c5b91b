package dev.skein.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// JSON as the contract wants it: unknown properties ignored, absent and null the same, no guessing
/// between types (`"5"` is no number, `1.9` no integer), bounded input.
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
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, Json::onlyText)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final ObjectReader LENIENT = MAPPER.reader();
    private static final ObjectReader STRICT =
            MAPPER.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

    /// @throws MalformedException where the bytes are not UTF-8, or as [#read(String, Class)] says
    public static <T> T read(byte[] bytes, Class<T> type) {
        return read(Utf8.decode(bytes), type);
    }

    /// @throws MalformedException where the text is not JSON of this type, lacks what the type
    ///   requires, or holds what cannot be stored
    public static <T> T read(String text, Class<T> type) {
        return read(LENIENT, text, type);
    }

    /// Like [#read(String, Class)], but an unknown property is an error too: for files that people
    /// write, where a typing error must not silently mean "nothing said".
    ///
    /// @throws MalformedException as there
    public static <T> T readStrictly(String text, Class<T> type) {
        return read(STRICT, text, type);
    }

    private static <T> T read(ObjectReader reader, String text, Class<T> type) {
        try (JsonParser parser = reader.createParser(text)) {
            Storable.check(parser);
            T value = reader.readValue(text, type);
            if (value == null) {
                throw new MalformedException("the value is null");
            }
            Required.check(value);
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedException(briefly(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /// Jackson's own messages quote the input, which must never reach a log: what is said is the
    /// kind of fault and where it is.
    private static String briefly(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case MalformedException ours -> {
                    return String.valueOf(ours.getMessage()) + at(e);
                }
                case StreamConstraintsException bound -> {
                    return bound.getOriginalMessage();
                }
                case StreamReadException _ -> {
                    return "not JSON, or a property occurs twice" + at(e);
                }
                default -> {}
            }
        }
        return "a property is missing or not of its type" + at(e);
    }

    private static String at(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        var place = e.getLocation();
        String where =
                place == null
                        ? ""
                        : "line " + place.getLineNr() + ", column " + place.getColumnNr();
        String both = path + (path.isEmpty() || where.isEmpty() ? "" : ", ") + where;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    /// `plan.steps[2].kind`: names of ours only, for a map's keys are the input's.
    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference one : e.getPath()) {
            if (one.getFrom() instanceof Map) {
                path.append("[*]");
            } else if (one.getFieldName() == null) {
                path.append('[').append(one.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(one.getFieldName());
            }
        }
        return path.toString();
    }

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
