package dev.skein.events.reference;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.EventType;
import dev.skein.events.RunId;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON Schema 2020-12 of an event, read off its record.
///
/// Open as the rules of evolution want it: no `additionalProperties: false`, and the words of an
/// enumeration are examples.
final class JsonSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemas() {}

    static ObjectNode of(EventType type) {
        var schemas = new JsonSchemas();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", type.schema().toString());
        schema.put("title", type.wireName());
        schemas.describe(schema, type.record());
        if (!schemas.definitions.isEmpty()) {
            schema.set("$defs", schemas.definitions);
        }
        return schema;
    }

    private void describe(ObjectNode schema, Class<?> type) {
        Prose prose = Prose.of(type);
        if (!prose.text().isEmpty()) {
            schema.put("description", prose.text());
        }
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        var required = JSON.arrayNode();
        String kind = kind(type);
        if (kind != null) {
            properties.putObject("kind").put("const", kind);
            required.add("kind");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = of(component.getGenericType());
            String said = prose.components().get(component.getName());
            if (said != null) {
                property.put("description", said);
            }
            properties.set(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) {
                ObjectNode list = text("array", "type");
                list.set("items", of(last));
                return list;
            }
            if (generic.getRawType() == Map.class) {
                ObjectNode map = text("object", "type");
                map.set("additionalProperties", of(last));
                return map;
            }
        }
        return type instanceof Class<?> plain ? of(plain) : unknown(type);
    }

    private ObjectNode of(Class<?> type) {
        if (type == String.class) {
            return text("string", "type");
        }
        if (type == boolean.class) {
            return text("boolean", "type");
        }
        if (type == double.class) {
            return text("number", "type");
        }
        if (type == long.class || type == Long.class) {
            return text("integer", "type");
        }
        if (type == int.class || type == Integer.class) {
            return text("integer", "type")
                    .put("minimum", Integer.MIN_VALUE)
                    .put("maximum", Integer.MAX_VALUE);
        }
        if (type == byte[].class) {
            return text("string", "type").put("contentEncoding", "base64");
        }
        if (type == RunId.class || type == UUID.class) {
            return formatted("uuid");
        }
        if (type == Instant.class) {
            return formatted("date-time");
        }
        if (type == Duration.class) {
            return formatted("duration");
        }
        if (type == URI.class) {
            return formatted("uri");
        }
        if (type == Alias.class) {
            return text("string", "type").put("pattern", "^[a-z0-9][a-z0-9-]{0,62}$");
        }
        if (type == Digest.class) {
            return text("string", "type").put("pattern", "^[0-9a-f]{64}$");
        }
        if (type == PlanDocument.class) {
            ObjectNode document = text("string", "type");
            document.put("contentMediaType", "application/json");
            document.set("contentSchema", reference(Plan.class));
            return document;
        }
        if (type.isEnum()) {
            ObjectNode word = text("string", "type");
            var examples = word.putArray("examples");
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(examples::add);
            return word;
        }
        return reference(type);
    }

    private ObjectNode reference(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (!definitions.has(name)) {
            ObjectNode definition = definitions.putObject(name);
            if (type.isRecord()) {
                describe(definition, type);
            } else if (type.isSealed()) {
                definition.put("description", Prose.of(type).text());
                var choices = definition.putArray("oneOf");
                Arrays.stream(type.getPermittedSubclasses())
                        .forEach(choice -> choices.add(reference(choice)));
            } else {
                unknown(type);
            }
        }
        return text("#/$defs/" + name, "$ref");
    }

    /// The word under which Jackson writes this alternative of a sealed interface.
    private static @Nullable String kind(Class<?> type) {
        for (Class<?> owner : type.getInterfaces()) {
            JsonSubTypes alternatives = owner.getAnnotation(JsonSubTypes.class);
            if (alternatives != null) {
                return Arrays.stream(alternatives.value())
                        .filter(alternative -> alternative.value() == type)
                        .findFirst()
                        .orElseThrow()
                        .name();
            }
        }
        return null;
    }

    private static ObjectNode formatted(String format) {
        return text("string", "type").put("format", format);
    }

    private static ObjectNode text(String value, String keyword) {
        return JSON.objectNode().put(keyword, value);
    }

    private static ObjectNode unknown(Type type) {
        throw new IllegalStateException("no JSON Schema for " + type);
    }
}
