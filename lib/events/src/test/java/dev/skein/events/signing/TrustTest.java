package dev.skein.events.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Samples;
import dev.skein.events.Signed;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustTest {
    private final KeyPair pair = SigningKey.generate();
    private final SigningKey key = SigningKey.decode("ci", SigningKey.encode(pair.getPrivate()));
    private final Signed event = Samples.signed(Samples.requested());
    private final Signed signed = key.sign(event);

    @Test
    void aTrustedKeysWordCounts() {
        assertThat(trust("dev.skein.migration.requested.v1", "shop").objection(signed)).isEmpty();
        assertThat(trust("*", "*").objection(signed)).isEmpty();
    }

    @Test
    void aKeySpeaksOnlyForItsTypesAndDatabases() {
        assertThat(trust("dev.skein.plan.approved.v1", "*").objection(signed)).isPresent();
        assertThat(trust("*", "stock").objection(signed)).isPresent();
    }

    @Test
    void aKeyCountsOnlyWhileItIsValid() {
        var ended =
                new TrustedKey("ci", publicKey(), List.of("*"), List.of("*"), null, Instant.EPOCH);
        var future =
                new TrustedKey("ci", publicKey(), List.of("*"), List.of("*"), Instant.MAX, null);

        assertThat(new Trust(List.of(ended)).objection(signed)).isPresent();
        assertThat(new Trust(List.of(future)).objection(signed)).isPresent();
    }

    @Test
    void whatNobodySignedOrAnotherKeySignedDoesNotCount() {
        SigningKey other =
                SigningKey.decode("ci", SigningKey.encode(SigningKey.generate().getPrivate()));

        assertThat(trust("*", "*").objection(event)).isPresent();
        assertThat(trust("*", "*").objection(other.sign(event))).isPresent();
        assertThat(new Trust(List.of()).objection(signed)).isPresent();
    }

    @Test
    void everyFlippedByteOfTheValueBreaksTheSignature() {
        Trust trust = trust("*", "*");
        for (int i = 0; i < signed.value().length; i += 7) {
            byte[] value = signed.value().clone();
            value[i] ^= 1;
            var tampered =
                    new Signed(
                            signed.topic(),
                            signed.key(),
                            signed.attributes(),
                            value,
                            "ci",
                            signed.signature());
            assertThat(trust.objection(tampered)).as("byte %d", i).isPresent();
        }
    }

    @Test
    void everyChangedAttributeTopicAndKeyBreaksTheSignature() {
        Trust trust = trust("*", "*");
        for (String name : signed.attributes().keySet()) {
            var attributes = new HashMap<>(signed.attributes());
            attributes.merge(name, "x", String::concat);
            assertThat(trust.objection(copy(signed.topic(), signed.key(), attributes)))
                    .as(name)
                    .isPresent();
        }
        assertThat(trust.objection(copy("skein.plans", signed.key(), signed.attributes())))
                .isPresent();
        assertThat(trust.objection(copy(signed.topic(), "stock", signed.attributes()))).isPresent();
    }

    @Test
    void noTwoEventsHaveTheSameSignedBytes() {
        Signed one = copy("ab", "c", Map.of());
        Signed other = copy("a", "bc", Map.of());

        assertThat(one.signedBytes()).isNotEqualTo(other.signedBytes());
    }

    private Signed copy(String topic, String databaseKey, Map<String, String> attributes) {
        return new Signed(topic, databaseKey, attributes, signed.value(), "ci", signed.signature());
    }

    private Trust trust(String type, String database) {
        return new Trust(
                List.of(
                        new TrustedKey(
                                "ci", publicKey(), List.of(type), List.of(database), null, null)));
    }

    private String publicKey() {
        return SigningKey.encode(pair.getPublic());
    }
}
