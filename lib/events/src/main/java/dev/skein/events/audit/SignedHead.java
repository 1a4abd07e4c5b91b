package dev.skein.events.audit;

import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A [Head] and who says so: its text, an empty line and a signature line, as C2SP's signed notes
/// have it.
///
/// @param keyId which key signed
/// @param signature Ed25519 over [Head#text]
public record SignedHead(Head head, String keyId, byte[] signature) {
    private static final Pattern FORM =
            Pattern.compile("((?:[^\n]+\n){3})\n— ([a-z0-9._-]{1,64}) ([A-Za-z0-9+/=]+)\n");

    public static SignedHead of(Head head, SigningKey key) {
        return new SignedHead(head, key.id(), key.sign(bytes(head)));
    }

    public String text() {
        String encoded = Base64.getEncoder().encodeToString(signature);
        return head.text() + "\n— " + keyId + " " + encoded + "\n";
    }

    /// What [#text] wrote.
    ///
    /// @throws MalformedException where the text is not of this form
    public static SignedHead parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedException("not a signed head of an audit chain");
        }
        try {
            return new SignedHead(
                    Head.parse(parts.group(1)),
                    parts.group(2),
                    Base64.getDecoder().decode(parts.group(3)));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not a signed head of an audit chain", e);
        }
    }

    /// Whether this very key said it: another trusted one has no say in what the log holds.
    ///
    /// @param headKey the id of the key that signs heads
    public boolean isVouchedFor(Trust trust, String headKey) {
        return keyId.equals(headKey) && trust.vouches(keyId, bytes(head), signature);
    }

    private static byte[] bytes(Head head) {
        return head.text().getBytes(StandardCharsets.UTF_8);
    }
}
