package dev.skein.events;

import dev.skein.events.wire.MalformedException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The CloudEvents attributes of one event.
///
/// @param id UUIDv7 for requests, else UUIDv5 of (run, type, step, ordinal)
/// @param source absolute URI of the producing service's role
/// @param type `dev.skein.migration.requested.v1`
/// @param subject the run
/// @param time when it happened
/// @param key extension `partitionkey`: the database's alias
/// @param correlation extension `correlationid`: the run
/// @param causation extension `causationid`: id of the event that caused this one
/// @param sequence per run and producer, zero-padded to ten digits
/// @param traceparent W3C trace context in which the run began
/// @param schema `dataschema`
/// @param dataref `sha256:<hex>` where the value lies in the bundle store
public record Envelope(
        String id,
        URI source,
        String type,
        RunId subject,
        Instant time,
        Alias key,
        RunId correlation,
        @Nullable String causation,
        @Nullable String sequence,
        @Nullable String traceparent,
        @Nullable URI schema,
        @Nullable String dataref) {

    private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]{0,256}");
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{10}");

    /// The envelope in which a service says an event.
    ///
    /// @param cause the event that was acted on; absent where nothing on the bus caused it
    /// @param sequence counted from 1 per run and producer
    public static Envelope of(
            Event event, URI source, Instant time, @Nullable Envelope cause, long sequence) {
        String type = EventType.of(event).wireName();
        return new Envelope(
                EventId.of(event).toString(),
                source,
                type,
                event.run(),
                time,
                event.database(),
                event.run(),
                cause == null ? null : cause.id(),
                String.format(Locale.ROOT, "%010d", sequence),
                cause == null ? null : cause.traceparent(),
                EventType.of(event).schema(),
                null);
    }

    /// The same envelope, saying that the value lies elsewhere.
    public Envelope withDataref(String reference) {
        return new Envelope(
                id,
                source,
                type,
                subject,
                time,
                key,
                correlation,
                causation,
                sequence,
                traceparent,
                schema,
                reference);
    }

    /// The attributes by their CloudEvents names, sorted.
    public Map<String, String> attributes() {
        var all = new TreeMap<String, String>();
        all.put("specversion", "1.0");
        all.put("id", id);
        all.put("source", source.toString());
        all.put("type", type);
        all.put("subject", subject.toString());
        all.put("time", time.toString());
        all.put("partitionkey", key.value());
        all.put("correlationid", correlation.toString());
        put(all, "causationid", causation);
        put(all, "sequence", sequence);
        put(all, "traceparent", traceparent);
        put(all, "dataschema", schema);
        put(all, "dataref", dataref);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
    }

    /// @throws MalformedException where an attribute is absent that the contract requires, or is
    ///   not of its form: absolute URIs, times of this age, nothing too long for an index
    public static Envelope of(Map<String, String> attributes) {
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw new MalformedException("ce_specversion is not 1.0");
        }
        try {
            return new Envelope(
                    required(attributes, "id"),
                    absolute(required(attributes, "source")),
                    required(attributes, "type"),
                    RunId.of(required(attributes, "subject")),
                    time(required(attributes, "time")),
                    new Alias(required(attributes, "partitionkey")),
                    RunId.of(required(attributes, "correlationid")),
                    optional(attributes, "causationid"),
                    sequence(optional(attributes, "sequence")),
                    optional(attributes, "traceparent"),
                    uri(optional(attributes, "dataschema")),
                    optional(attributes, "dataref"));
        } catch (MalformedException e) {
            throw e;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedException("a ce_ attribute is not of its form", e);
        }
    }

    private static URI absolute(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new MalformedException("ce_source is not an absolute URI");
        }
        return uri;
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : absolute(text);
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 2000 || year > 9999) {
            throw new MalformedException("ce_time is not of the years 2000 to 9999");
        }
        return time;
    }

    private static @Nullable String sequence(@Nullable String text) {
        if (text != null && !SEQUENCE.matcher(text).matches()) {
            throw new MalformedException("ce_sequence is not ten digits");
        }
        return text;
    }

    private static String required(Map<String, String> attributes, String name) {
        String value = optional(attributes, name);
        if (value == null || value.isEmpty()) {
            throw new MalformedException("header ce_" + name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, String> attributes, String name) {
        String value = attributes.get(name);
        if (value != null && !TEXT.matcher(value).matches()) {
            throw new MalformedException(
                    "header ce_" + name + " is longer than 256 characters or not printable ASCII");
        }
        return value;
    }
}
