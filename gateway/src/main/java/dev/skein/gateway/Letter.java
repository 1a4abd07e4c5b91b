package dev.skein.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skein.events.EventType;
import dev.skein.events.RunId;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request as it came over HTTP: plain JSON, or a CloudEvent in binary or structured mode.
///
/// Source: CloudEvents, "HTTP Protocol Binding" 1.0.2, sections 3.1 and 3.2.
///
/// @param body the JSON that says what is asked
/// @param stamp who says it is which event; absent for plain JSON
public record Letter(byte[] body, @Nullable Stamp stamp) {
    private static final String STRUCTURED = "application/cloudevents";
    private static final Pattern JSON = Pattern.compile("application/([a-z0-9.+-]+\\+)?json");

    /// The attributes of a CloudEvent that mean something here; others may be there.
    ///
    /// @param id becomes the run
    /// @param source the caller's own; people see it as the origin of the request
    public record Stamp(
            RunId id,
            String source,
            String type,
            @Nullable String subject,
            @Nullable String partitionkey) {}

    /// A CloudEvent in structured mode.
    private record Structured(
            String specversion,
            String id,
            String source,
            String type,
            @Nullable String subject,
            @Nullable String partitionkey,
            @Nullable String datacontenttype,
            @Nullable Object data,
            @JsonProperty("data_base64") byte @Nullable [] dataBase64) {}

    /// @param headers by their names in lower case, percent-decoded
    /// @throws MalformedException where it is none of the three forms
    public static Letter read(Map<String, String> headers, byte[] body) {
        String type = mediaType(headers.getOrDefault("content-type", ""));
        if (type.startsWith(STRUCTURED)) {
            return structured(Json.read(body, Structured.class));
        }
        if (!JSON.matcher(type).matches()) {
            throw new MalformedException("the body is not said to be JSON: Content-Type");
        }
        return headers.containsKey("ce-specversion")
                ? new Letter(body, binary(headers))
                : new Letter(body, null);
    }

    /// What is asked.
    ///
    /// @param type of the event that it becomes, which a stamp names too
    /// @throws MalformedException where the body is not of this form, or the stamp contradicts it
    public <T extends Asked.Wish> T wish(EventType type, Class<T> form) {
        T wish = Json.read(body, form);
        if (stamp != null) {
            agree("type", stamp.type(), type.wireName());
            agree("subject", stamp.subject(), stamp.id().toString());
            agree("partitionkey", stamp.partitionkey(), wish.database().value());
        }
        return wish;
    }

    /// Where it came from, in the caller's own words.
    public @Nullable String origin() {
        return stamp == null ? null : stamp.source();
    }

    private static void agree(String attribute, @Nullable String said, String expected) {
        if (said != null && !said.equals(expected)) {
            throw new MalformedException("the event's " + attribute + " is not " + expected);
        }
    }

    private static Letter structured(Structured event) {
        String type = event.datacontenttype();
        if (type != null && !JSON.matcher(mediaType(type)).matches()) {
            throw new MalformedException("datacontenttype is not JSON");
        }
        Stamp stamp =
                stamp(
                        event.specversion(),
                        event.id(),
                        event.source(),
                        event.type(),
                        event.subject(),
                        event.partitionkey());
        byte[] base64 = event.dataBase64();
        Object data = event.data();
        if ((base64 == null) == (data == null)) {
            throw new MalformedException("an event has either data or data_base64");
        }
        return new Letter(base64 == null ? Json.bytes(data) : base64, stamp);
    }

    private static Stamp binary(Map<String, String> headers) {
        return stamp(
                required(headers, "specversion"),
                required(headers, "id"),
                required(headers, "source"),
                required(headers, "type"),
                header(headers, "subject"),
                header(headers, "partitionkey"));
    }

    private static Stamp stamp(
            String specversion,
            String id,
            String source,
            String type,
            @Nullable String subject,
            @Nullable String partitionkey) {
        if (!specversion.equals("1.0")) {
            throw new MalformedException("specversion is not 1.0");
        }
        RunId run = RunId.of(id);
        if (run.value().version() != 7 || run.value().variant() != 2) {
            throw new MalformedException("the id of a request is a UUID of version 7");
        }
        if (source.isBlank()
                || source.length() > 256
                || source.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedException("source is 1 to 256 printable characters");
        }
        return new Stamp(run, source, type, subject, partitionkey);
    }

    private static String required(Map<String, String> headers, String name) {
        String value = header(headers, name);
        if (value == null || value.isEmpty()) {
            throw new MalformedException("header ce-" + name + " is missing");
        }
        return value;
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        return headers.get("ce-" + name);
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
