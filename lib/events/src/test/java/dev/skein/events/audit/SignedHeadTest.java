package dev.skein.events.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Digest;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.MalformedException;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedHeadTest {
    private final KeyPair pair = SigningKey.generate();
    private final Head head = new Head(42, Digest.of("forty-two"));
    private final Trust trust = new Trust(List.of(trusted("audit-sink"), trusted("planner")));

    @Test
    void aHeadIsReadBackAndVouchedFor() {
        SignedHead read = SignedHead.parse(signed("audit-sink").text());

        assertThat(read.head()).isEqualTo(head);
        assertThat(read.isVouchedFor(trust, "audit-sink")).isTrue();
    }

    @Test
    void onlyTheHeadKeyItselfHasASay() {
        assertThat(signed("planner").isVouchedFor(trust, "audit-sink")).isFalse();
        assertThat(signed("audit-sink").isVouchedFor(new Trust(List.of()), "audit-sink")).isFalse();
    }

    @Test
    void noCharacterOfAHeadCanBeChanged() {
        String text = signed("audit-sink").text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == '1' ? '2' : '1';
            String changed = text.substring(0, i) + other + text.substring(i + 1);

            assertThat(counts(changed)).as("character %d", i).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "dev.skein/audit\n1\n2\n", "a\nb\nc\n\n— x !\n"})
    void whatIsNoHeadIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> SignedHead.parse(text)).isInstanceOf(MalformedException.class);
    }

    /// The unused bits at the end of base64 may differ: what counts is what is decoded.
    private boolean counts(String text) {
        try {
            SignedHead changed = SignedHead.parse(text);
            return changed.isVouchedFor(trust, "audit-sink")
                    && !changed.text().equals(signed("audit-sink").text());
        } catch (MalformedException e) {
            return false;
        }
    }

    private SignedHead signed(String keyId) {
        return SignedHead.of(head, new SigningKey(keyId, pair.getPrivate()));
    }

    private TrustedKey trusted(String id) {
        return new TrustedKey(
                id, SigningKey.encode(pair.getPublic()), List.of(), List.of("*"), null, null);
    }
}
