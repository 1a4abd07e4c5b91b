package dev.skein.cli;

import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.Signed;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// Events as this command puts them onto the bus.
final class Requests {
    private static final URI SOURCE = URI.create("urn:skein:cli");

    /// Room for the headers in Kafka's usual limit of a record.
    private static final int LARGEST = Codec.LARGEST_RECORD - 50_000;

    private Requests() {}

    /// The services' bundle store is out of our reach, so that even a large value travels inline.
    ///
    /// @throws MalformedException where it is too large for that
    static Signed unsigned(Event event, Instant now) {
        Envelope envelope = Envelope.of(event, SOURCE, now, null, 1);
        var large = new AtomicReference<byte[]>();
        Signed written =
                Codec.write(
                        event,
                        envelope,
                        bytes -> {
                            large.set(bytes);
                            return Digest.of(bytes);
                        });
        byte[] value = large.get();
        if (value == null) {
            return written;
        }
        if (value.length > LARGEST) {
            throw new MalformedException(
                    "the directory is too large for one record ("
                            + value.length
                            + " bytes, at most "
                            + LARGEST
                            + "); next: request it through the gateway");
        }
        return new Signed(written.topic(), written.key(), envelope.attributes(), value, null, null);
    }
}
