package dev.skein.executor;

import dev.skein.events.Event;
import dev.skein.events.RequestEvent;
import dev.skein.events.Signed;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Reading;
import java.util.Optional;
import java.util.function.Predicate;

/// Opens envelopes whose author has the right to say what is in them.
final class Envelopes {
    private final Trust trust;
    private final Codec codec;
    private final Predicate<RequestEvent> acceptsUnsigned;

    Envelopes(Trust trust, Codec codec, Predicate<RequestEvent> acceptsUnsigned) {
        this.trust = trust;
        this.codec = codec;
        this.acceptsUnsigned = acceptsUnsigned;
    }

    /// @throws Objection `not-trusted`
    <E extends Event> E open(Signed signed, Class<E> type) {
        return type.cast(reading(signed, type).event());
    }

    /// With its attributes, which the signature covers too.
    ///
    /// @throws Objection `not-trusted`
    <E extends Event> Reading.Known reading(Signed signed, Class<E> type) {
        check(signed, type);
        return known(signed, type);
    }

    void check(Signed signed, Class<? extends Event> type) {
        Optional<String> objection = trust.objection(signed);
        if (objection.isPresent()) {
            throw new Objection("not-trusted", type.getSimpleName() + ": " + objection.get());
        }
    }

    /// A request counts without a signature where the environment's setting says so; one with a
    /// wrong signature never does.
    ///
    /// @throws Objection `not-trusted`
    RequestEvent request(Signed signed) {
        var request = (RequestEvent) known(signed, RequestEvent.class).event();
        boolean unsigned = signed.keyId() == null && signed.signature() == null;
        if (!(unsigned && acceptsUnsigned.test(request))) {
            check(signed, RequestEvent.class);
        }
        return request;
    }

    private Reading.Known known(Signed signed, Class<? extends Event> type) {
        if (codec.read(signed) instanceof Reading.Known known && type.isInstance(known.event())) {
            return known;
        }
        throw new Objection("not-trusted", "an envelope does not hold a " + type.getSimpleName());
    }
}
