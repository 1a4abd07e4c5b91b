package dev.skein.bus;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.RunCancelled;
import dev.skein.events.Signed;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides what becomes of a record: size, signature, form, then whether this service acts on it.
final class Judge {
    /// A clock may be wrong, but an event that is dated ahead would be taken again when the inbox
    /// has forgotten it.
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Codec codec;
    private final TrustFile trust;
    private final Predicate<Event> acceptsUnsigned;
    private final Predicate<EventType> takes;
    private final Clock clock;

    Judge(
            Codec codec,
            TrustFile trust,
            Predicate<Event> acceptsUnsigned,
            Predicate<EventType> takes,
            Clock clock) {
        this.codec = codec;
        this.trust = trust;
        this.acceptsUnsigned = acceptsUnsigned;
        this.takes = takes;
        this.clock = clock;
    }

    Verdict judge(RawRecord record) {
        if (record.size() > Codec.LARGEST_RECORD) {
            return new Verdict.Refuse("larger than " + Codec.LARGEST_RECORD + " bytes");
        }
        Signed signed;
        try {
            signed = record.signed();
        } catch (MalformedException e) {
            return new Verdict.Refuse(String.valueOf(e.getMessage()));
        }
        return switch (codec.read(signed)) {
            case Reading.Malformed(String reason) -> new Verdict.Refuse(reason);
            case Reading.Unknown(Envelope envelope) ->
                    new Verdict.Refuse("unknown type " + envelope.type());
            case Reading.Known(Envelope envelope, Event event) -> judge(signed, envelope, event);
        };
    }

    private Verdict judge(Signed signed, Envelope envelope, Event event) {
        Optional<String> objection = trust.current().objection(signed);
        boolean unsigned = signed.keyId() == null;
        if (objection.isPresent() && !(unsigned && acceptsUnsigned.test(event))) {
            return new Verdict.Refuse(objection.get());
        }
        boolean tells = event instanceof RunCancelled;
        if (!tells && !takes.test(EventType.of(event))) {
            return new Verdict.Note(signed, envelope, event);
        }
        if (envelope.time().isBefore(clock.instant().minus(Retention.INBOX))) {
            return new Verdict.Refuse(
                    "older than "
                            + Retention.INBOX.toDays()
                            + " days: it may have been taken before");
        }
        if (envelope.time().isAfter(clock.instant().plus(AHEAD))) {
            return new Verdict.Refuse(
                    "from the future: " + envelope.time() + " by its producer's clock");
        }
        return tells
                ? new Verdict.Tell(signed, envelope, event, Signal.CANCEL)
                : new Verdict.Act(signed, envelope, event);
    }
}
