package dev.skein.bus;

import dev.skein.events.Topic;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A record that nobody could take, as it goes to the quarantine: raw, with the reason in headers.
///
/// One that is so large that the broker could refuse it here goes to the bundle store and leaves
/// its digest: an outbox row that can never be sent would hold up every row behind it.
final class Quarantine {
    private static final String DATAREF = "dead-letter-dataref";

    private Quarantine() {}

    static Outbox.NewRow row(Judged stray, String reason, String service, Codec.Store store) {
        RawRecord raw = stray.record();
        boolean fits = raw.size() <= Codec.LARGEST_RECORD;
        List<Headers.Header> headers = fits ? new ArrayList<>(raw.headers()) : new ArrayList<>();
        headers.add(header("dead-letter-reason", reason));
        headers.add(header("dead-letter-topic", raw.topic()));
        headers.add(header("dead-letter-partition", Integer.toString(stray.partition())));
        headers.add(header("dead-letter-offset", Long.toString(stray.offset())));
        headers.add(header("dead-letter-service", service));
        if (!fits) {
            headers.add(header(DATAREF, "sha256:" + store.put(raw.bytes()).hex()));
        }
        return new Outbox.NewRow(
                "quarantine/" + raw.topic() + "/" + stray.partition() + "/" + stray.offset(),
                null,
                0,
                new RawRecord(
                        Topic.QUARANTINE.topicName(),
                        fits ? raw.key() : null,
                        fits ? raw.value() : null,
                        headers));
    }

    private static Headers.Header header(String name, String value) {
        return new Headers.Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
