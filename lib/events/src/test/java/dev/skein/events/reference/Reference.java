package dev.skein.events.reference;

import dev.skein.events.EventType;
import dev.skein.events.Topic;
import java.nio.file.Path;

/// Where the reference lies, and its page.
final class Reference {
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path PAGES = Path.of("../../docs/reference/events");
    static final String SCHEMAS_FROM_PAGE = "../../../lib/events/src/main/resources/schemas/";

    private Reference() {}

    static String page() {
        var page = new StringBuilder(HEAD);
        for (Topic topic : Topic.ofEvents()) {
            Parties parties = Parties.of(topic);
            page.append("\n### `%s`\n\n".formatted(topic.topicName()));
            page.append(
                    "Written by %s; read by %s; kept for %d %s.\n\n"
                            .formatted(
                                    String.join(", ", parties.writers()),
                                    String.join(", ", parties.readers()),
                                    topic.retention().toDays(),
                                    topic.retention().toDays() == 1 ? "day" : "days"));
            page.append("| type | what it says | schema |\n|---|---|---|\n");
            for (EventType type : EventType.values()) {
                if (type.topic() == topic) {
                    page.append(
                            "| `%s` | %s | [schema](%s%s.json) |\n"
                                    .formatted(
                                            type.wireName(),
                                            Prose.of(type.record()).sentence(),
                                            SCHEMAS_FROM_PAGE,
                                            type.wireName()));
                }
            }
        }
        return page.append(RULES).toString();
    }

    private static final String HEAD =
            """
            # Events

            What Skein's services say to each other, as [AsyncAPI 3.0](asyncapi.yaml) and as JSON Schema 2020-12. This page, the
            document and the schemas are generated from the records of `lib/events` by `./skein bless`; a test compares them.

            ## A record

            CloudEvents 1.0 in Kafka's binary mode: attributes are `ce_` headers, the value is JSON. The record key is the database's
            alias, so order per database is order per partition.

            | header | what it holds |
            |---|---|
            | `ce_specversion` | `1.0` |
            | `ce_id` | the run for the request that begins one; else UUIDv5 in the run's namespace of `<type>/<step>/<ordinal>`, for a decision `<type>/0/0/<plan digest>/<name>`, for a cancel `<type>/0/0/<alias>/<name>`. An event that is said again has the same id. |
            | `ce_source` | absolute URI of the producing service's role |
            | `ce_type` | one of the types below |
            | `ce_subject`, `ce_correlationid` | the run, a UUID in 36 lower-case characters; equal to `run` in the value |
            | `ce_time` | RFC 3339, of the years 2000 to 9999 |
            | `ce_partitionkey` | the alias, equal to the record key and to `database` in the value |
            | `ce_causationid` | id of the event that caused this one; optional |
            | `ce_sequence` | ten digits, per run and producer from 1; optional |
            | `ce_traceparent` | W3C trace context in which the run began; optional |
            | `ce_dataschema` | `urn:skein:schema:<type>`, the `$id` of its schema; optional |
            | `ce_dataref` | `sha256:<hex>`: the value is `{}` and lies in the bundle store; optional |
            | `content-type` | `application/json` |
            | `skein-key-id`, `skein-signature` | which key signed, and Ed25519 in base64 (see [ADR 1](../../adr/0001-signatures-and-plan-digest.md)) |

            Attributes are printable ASCII of at most 256 characters, a value is at most 1,000,000 bytes of UTF-8 JSON without U+0000.
            Anything else is set aside on `skein.quarantine` with the reason in `dead-letter-reason`, and the next record is read.

            ## Types
            """;

    private static final String RULES =
            """

            ## How events change

            Within a major version (`.v1`):

            1. Only optional properties are added. None is removed, renamed, given another type or another meaning, or made required.
            2. Readers ignore properties that they do not know. Absent and `null` are the same; writers leave absent.
            3. Enumerations are open: a later release may say a word that is not among a schema's `examples`. Skein's own services set a
               record aside rather than guess at a word, so readers are upgraded before writers.
            4. A new `kind` of something is a new word in the same sense.
            5. Anything else is a new type with the next major version, said beside the old one for one minor release.
            6. Nobody acts on an event of a type or major version that they do not know: the audit log keeps it as it came, and one service of
               the topic sets a copy aside on `skein.quarantine`.

            The messages under [samples](../../../lib/events/src/test/samples/v1) are frozen: tests read every one of them for ever, a new shape is a new file.
            """;
}
