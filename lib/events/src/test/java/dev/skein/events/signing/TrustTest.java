package dev.skein.events.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.Samples;
import dev.skein.events.Signed;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void everyFlippedBitOfTheSignatureBreaksIt() {
        Trust trust = trust("*", "*");
        for (int i = 0; i < 64 * 8; i++) {
            byte[] flipped = signed.signature().clone();
            flipped[i / 8] ^= (byte) (1 << (i % 8));
            assertThat(trust.objection(with("ci", flipped))).as("bit %d", i).isPresent();
        }
        for (int length : new int[] {0, 1, 63, 65, 1_000}) {
            assertThat(trust.objection(with("ci", Arrays.copyOf(signed.signature(), length))))
                    .as("length %d", length)
                    .isPresent();
        }
    }

    @Test
    void anAddedOrMissingAttributeBreaksTheSignature() {
        Trust trust = trust("*", "*");
        for (String name : signed.attributes().keySet()) {
            var attributes = new HashMap<>(signed.attributes());
            attributes.remove(name);
            assertThat(trust.objection(copy(signed.topic(), signed.key(), attributes)))
                    .as(name)
                    .isPresent();
        }
        var more = new HashMap<>(signed.attributes());
        more.put("more", "");
        assertThat(trust.objection(copy(signed.topic(), signed.key(), more))).isPresent();
    }

    @Test
    void aSignatureUnderAnothersNameDoesNotCount() {
        SigningKey other =
                SigningKey.decode("bob", SigningKey.encode(SigningKey.generate().getPrivate()));
        var both =
                new Trust(
                        List.of(
                                new TrustedKey(
                                        "ci", publicKey(), List.of("*"), List.of("*"), null, null),
                                new TrustedKey(
                                        "bob",
                                        SigningKey.encode(SigningKey.generate().getPublic()),
                                        List.of("*"),
                                        List.of("*"),
                                        null,
                                        null)));

        assertThat(both.objection(with("bob", signed.signature()))).isPresent();
        assertThat(both.objection(other.sign(event))).isPresent();
        assertThat(both.objection(with(null, signed.signature()))).isPresent();
        assertThat(both.objection(with("ci", null))).isPresent();
    }

    /// One key for each type: each may say its own and none of the others.
    @Test
    void ofNKeysAndNTypesExactlyTheTrustedPairsCount() {
        var keys = new HashMap<EventType, SigningKey>();
        var trusted = new ArrayList<TrustedKey>();
        for (EventType type : EventType.values()) {
            KeyPair own = SigningKey.generate();
            String id = type.wireName();
            keys.put(type, new SigningKey(id, own.getPrivate()));
            trusted.add(
                    new TrustedKey(
                            id,
                            SigningKey.encode(own.getPublic()),
                            List.of(type.wireName()),
                            List.of("shop"),
                            null,
                            null));
        }
        var trust = new Trust(trusted);

        for (Event said : Samples.all()) {
            for (EventType type : EventType.values()) {
                assertThat(trust.objection(keys.get(type).sign(Samples.signed(said))).isEmpty())
                        .as("%s signed by the key for %s", said.getClass().getSimpleName(), type)
                        .isEqualTo(EventType.of(said) == type);
            }
        }
    }

    @Test
    void aKeyCountsFromItsFirstToItsLastInstant() {
        Instant said = Samples.NOW;

        assertThat(valid(said, said)).isTrue();
        assertThat(valid(null, null)).isTrue();
        assertThat(valid(said.plusNanos(1), null)).isFalse();
        assertThat(valid(null, said.minusNanos(1))).isFalse();
    }

    @Test
    void aTrustFileIsReadAndWrittenWithoutLoss() {
        Trust trust = trust("*", "shop");

        assertThat(Trust.parse(Json.write(trust))).isEqualTo(trust);
        assertThat(Trust.parse("{\"keys\":[]}").objection(signed)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "| missing",
                "{ | not JSON",
                "[] | missing or not of its type",
                "{} | missing",
                "{'keys':[{'id':'a'}]} | missing",
                "{'keys':[],'kees':[]} | missing or not of its type",
                "{'keys':[KEY,KEY]} | listed twice",
                "{'keys':[{'id':'A B','publicKey':'x','types':[],'databases':[]}]} | key id",
                "{'keys':[{'id':'a','publicKey':'x','types':[],'databases':[]}]} | Ed25519",
                "{'keys':[{'id':'a','publicKey':'x','types':['*'],'databases':['*'],'notafter':'x'}]} | missing or not of its type"
            })
    void aBadTrustFileIsAClearError(String text, String says) {
        String key = Json.write(trust("*", "*").keys().getFirst());
        String json = text == null ? "" : text.replace('\'', '"').replace("KEY", key);

        assertThatThrownBy(() -> Trust.parse(json))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("trust.json: ")
                .hasMessageContaining(says);
    }

    private boolean valid(Instant from, Instant to) {
        var own = new TrustedKey("ci", publicKey(), List.of("*"), List.of("*"), from, to);
        return new Trust(List.of(own)).objection(signed).isEmpty();
    }

    private Signed with(String keyId, byte[] signature) {
        return new Signed(
                signed.topic(),
                signed.key(),
                signed.attributes(),
                signed.value(),
                keyId,
                signature);
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
