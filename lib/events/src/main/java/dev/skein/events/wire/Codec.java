package dev.skein.events.wire;

import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventId;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Signed;
import java.util.Optional;

/// Between records of the bus and events.
public final class Codec {
    /// A larger value goes to the bundle store and leaves its digest.
    public static final int LARGEST_INLINE = 256 * 1024;

    /// A larger record is quarantined unread.
    public static final int LARGEST_RECORD = 1_000_000;

    private final Contents contents;

    public Codec(Contents contents) {
        this.contents = contents;
    }

    public Reading read(Signed record) {
        try {
            return decode(record);
        } catch (MalformedException e) {
            return new Reading.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private Reading decode(Signed record) {
        if (record.value().length > LARGEST_RECORD) {
            throw new MalformedException("the value is larger than " + LARGEST_RECORD + " bytes");
        }
        Envelope envelope = Envelope.of(record.attributes());
        if (!envelope.key().value().equals(record.key())) {
            throw new MalformedException("the record key is not ce_partitionkey");
        }
        Optional<EventType> type = EventType.byName(envelope.type());
        if (type.isEmpty()) {
            return new Reading.Unknown(envelope);
        }
        if (!type.get().topic().topicName().equals(record.topic())) {
            throw new MalformedException("this type does not belong on this topic");
        }
        Event event = Json.read(value(record, envelope), type.get().record());
        if (!event.run().equals(envelope.subject())
                || !event.run().equals(envelope.correlation())) {
            throw new MalformedException("run, ce_subject and ce_correlationid differ");
        }
        if (!event.database().equals(envelope.key())) {
            throw new MalformedException("database and ce_partitionkey differ");
        }
        if (!EventId.of(event).toString().equals(envelope.id())) {
            throw new MalformedException("ce_id is not the id of this event");
        }
        if (event instanceof MigrationPlanned planned) {
            planned.plan().plan();
        }
        return new Reading.Known(envelope, event);
    }

    private byte[] value(Signed record, Envelope envelope) {
        String dataref = envelope.dataref();
        if (dataref == null) {
            return record.value();
        }
        if (!Dataref.isBeside(record.value())) {
            throw new MalformedException("the value beside ce_dataref is not {}");
        }
        Digest digest = Dataref.digest(dataref);
        byte[] bytes =
                contents.of(digest)
                        .orElseThrow(
                                () -> new MalformedException("ce_dataref names no stored value"));
        if (!Digest.of(bytes).equals(digest)) {
            throw new MalformedException("the stored value does not have the digest of ce_dataref");
        }
        return bytes;
    }

    /// The event as it goes onto the bus, not yet signed. A value above [#LARGEST_INLINE] goes to
    /// the store and leaves `{}` and its digest.
    ///
    /// @throws MalformedException where no reader would take it: better here than in a quarantine
    public static Signed write(Event event, Envelope envelope, Store store) {
        Required.check(event);
        byte[] value = Json.bytes(event);
        Envelope sent = envelope;
        if (value.length > LARGEST_INLINE) {
            sent = envelope.withDataref(Dataref.to(store.put(value)));
            value = Dataref.beside();
        }
        return new Signed(
                EventType.of(event).topic().topicName(),
                envelope.key().value(),
                sent.attributes(),
                value,
                null,
                null);
    }

    /// Where values go that are too large for the bus.
    @FunctionalInterface
    public interface Store {
        /// Keeps the bytes, once for each digest.
        Digest put(byte[] bytes);
    }
}
