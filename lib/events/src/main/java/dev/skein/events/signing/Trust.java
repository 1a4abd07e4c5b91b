package dev.skein.events.signing;

import dev.skein.events.Envelope;
import dev.skein.events.Signed;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The keys that count, as `trust.json` lists them.
///
/// @param keys whose word counts for what
public record Trust(List<TrustedKey> keys) {

    public Trust {
        keys = List.copyOf(keys);
        var seen = new HashMap<String, TrustedKey>();
        for (TrustedKey key : keys) {
            if (seen.put(key.id(), key) != null) {
                throw new MalformedException("key " + key.id() + " is listed twice");
            }
            publicKey(key);
        }
    }

    /// The trust that a file's text lists.
    ///
    /// @throws MalformedException where it does not: an unknown property too, since a typing error
    ///   in `notAfter` would else mean "for ever"
    public static Trust parse(String json) {
        try {
            return Json.readStrictly(json, Trust.class);
        } catch (MalformedException e) {
            throw new MalformedException("trust.json: " + e.getMessage(), e);
        }
    }

    /// Why this event does not count; empty where it does. The text is safe to show.
    public Optional<String> objection(Signed event) {
        return weigh(event).map(Objection::text);
    }

    /// Why this event does not count, for those who tell the reasons apart; empty where it does.
    public Optional<Objection> weigh(Signed event) {
        String keyId = event.keyId();
        byte[] signature = event.signature();
        if (keyId == null || signature == null) {
            return objection(Objection.Kind.UNSIGNED, "the event is not signed");
        }
        Optional<TrustedKey> found = key(keyId);
        if (found.isEmpty()) {
            return objection(Objection.Kind.UNKNOWN_KEY, "no trusted key has this id");
        }
        TrustedKey key = found.get();
        Envelope envelope;
        try {
            envelope = Envelope.of(event.attributes());
        } catch (MalformedException e) {
            return objection(Objection.Kind.UNREADABLE, "the event has no readable attributes");
        }
        if (!envelope.key().value().equals(event.key())) {
            return objection(Objection.Kind.UNREADABLE, "the record key is not ce_partitionkey");
        }
        if (!key.maySay(envelope.type())) {
            return objection(
                    Objection.Kind.NOT_ENTITLED,
                    "key " + key.id() + " may not say " + envelope.type());
        }
        if (!key.maySpeakOf(envelope.key())) {
            return objection(
                    Objection.Kind.NOT_ENTITLED,
                    "key " + key.id() + " may not speak of " + envelope.key());
        }
        if (!key.isValidAt(envelope.time())) {
            return objection(
                    Objection.Kind.KEY_NOT_VALID_THEN, "key " + key.id() + " was not valid then");
        }
        return holds(key, event.signedBytes(), signature)
                ? Optional.empty()
                : objection(Objection.Kind.BAD_SIGNATURE, "the signature does not hold");
    }

    /// Whether the key of this id signed these bytes, whatever they are; no where none has the id.
    public boolean vouches(String keyId, byte[] bytes, byte[] signature) {
        return key(keyId).filter(key -> holds(key, bytes, signature)).isPresent();
    }

    private Optional<TrustedKey> key(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static Optional<Objection> objection(Objection.Kind kind, String text) {
        return Optional.of(new Objection(kind, text));
    }

    private static boolean holds(TrustedKey key, byte[] signed, byte[] bytes) {
        return Proven.holds(Proven.digest(key, signed, bytes), () -> verifies(key, signed, bytes));
    }

    private static boolean verifies(TrustedKey key, byte[] signed, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(key));
            signature.update(signed);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(TrustedKey key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.publicKey());
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("key " + key.id() + " is not an Ed25519 key", e);
        }
    }
}
