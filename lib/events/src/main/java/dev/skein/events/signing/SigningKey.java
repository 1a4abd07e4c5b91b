package dev.skein.events.signing;

import dev.skein.events.Signed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A service's own private key. It never leaves the process; [#toString] names only the key id.
public final class SigningKey {
    private final String id;
    private final PrivateKey key;

    public SigningKey(String id, PrivateKey key) {
        this.id = id;
        this.key = key;
    }

    /// @param pkcs8 the private key in base64 of PKCS #8, as [#encode] writes it
    /// @throws IllegalArgumentException where that is not an Ed25519 key
    public static SigningKey decode(String id, String pkcs8) {
        try {
            byte[] bytes = Base64.getDecoder().decode(pkcs8.strip());
            return new SigningKey(
                    id,
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not an Ed25519 private key in base64 of PKCS #8", e);
        }
    }

    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    public static String encode(java.security.Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public String id() {
        return id;
    }

    /// The same event, signed by this key; what was signed before is replaced.
    public Signed sign(Signed event) {
        return new Signed(
                event.topic(),
                event.key(),
                event.attributes(),
                event.value(),
                id,
                sign(event.signedBytes()));
    }

    /// A signature over exact bytes.
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with key " + id, e);
        }
    }

    @Override
    public String toString() {
        return "signing key " + id;
    }
}
