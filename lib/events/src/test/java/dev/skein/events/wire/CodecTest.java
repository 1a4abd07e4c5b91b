package dev.skein.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Samples;
import dev.skein.events.Signed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    private final Codec codec = new Codec(Contents.NONE);

    static List<Event> events() {
        return Samples.all();
    }

    @Test
    void thereIsASampleOfEveryType() {
        assertThat(events().stream().map(EventType::of))
                .containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventSurvivesTheWire(Event event) {
        Signed sent = Samples.signed(event);

        Signed received =
                Headers.read(
                        sent.topic(),
                        sent.key().getBytes(StandardCharsets.UTF_8),
                        sent.value(),
                        Headers.of(sent));

        assertThat(received).isEqualTo(sent);
        assertThat(codec.read(received))
                .isEqualTo(new Reading.Known(Envelope.of(sent.attributes()), event));
    }

    @Test
    void aPlanKeepsItsDigestOnTheWire() {
        for (Event event : events()) {
            if (event instanceof MigrationPlanned planned) {
                Reading reading = codec.read(Samples.signed(event));
                var known = (Reading.Known) reading;
                assertThat(((MigrationPlanned) known.event()).plan().digest())
                        .isEqualTo(planned.digest());
                assertThat(PlanRoundTrip.of(planned)).isEqualTo(planned.plan().json());
            }
        }
    }

    private static final class PlanRoundTrip {
        static String of(MigrationPlanned planned) {
            return Json.write(planned.plan().plan());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "garbage",
                "{}",
                "{\"run\":\"01932f6e-7c00-7000-8000-000000000001\",\"database\":\"shop\"}",
                "{\"run\":1,\"run\":2}",
                "{\"run\":\"01932f6e-7c00-7000-8000-000000000001\",\"database\":\"NO\",\"plan\":\"x\"}"
            })
    void whatIsNoEventIsMalformedAndNeverAnException(String value) {
        Signed good = Samples.signed(Samples.requested());

        Reading reading = codec.read(with(good, value.getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(reading).isInstanceOf(Reading.Malformed.class);
    }

    static Stream<Map<String, String>> badAttributes() {
        return Stream.of(
                Map.of("specversion", "0.3"),
                Map.of("id", ""),
                Map.of("subject", "not-a-uuid"),
                Map.of("subject", "01932f6e-7c00-7000-8000-000000000002"),
                Map.of("time", "yesterday"),
                Map.of("source", "not a uri"),
                Map.of("partitionkey", "Other"),
                Map.of("partitionkey", "other"),
                Map.of("type", "dev.skein.plan.approved.v1"));
    }

    @ParameterizedTest
    @MethodSource("badAttributes")
    void aBadAttributeIsMalformed(Map<String, String> bad) {
        Signed good = Samples.signed(Samples.requested());

        assertThat(codec.read(with(good, null, bad))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aNewerTypeIsUnknownAndKeepsItsEnvelope() {
        Signed newer =
                with(
                        Samples.signed(Samples.requested()),
                        null,
                        Map.of("type", "dev.skein.migration.requested.v2"));

        assertThat(codec.read(newer)).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void deepNestingAndLargeRecordsAreCutOff() {
        Signed good = Samples.signed(Samples.requested());
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[Codec.LARGEST_RECORD + 1];
        Arrays.fill(large, (byte) ' ');

        assertThat(codec.read(with(good, deep, Map.of()))).isInstanceOf(Reading.Malformed.class);
        assertThat(codec.read(with(good, large, Map.of()))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aLargeValueTravelsByDigestAndATamperedOneIsMalformed() {
        var store = new HashMap<Digest, byte[]>();
        var event =
                new dev.skein.events.RunCancelled(
                        Samples.RUN,
                        Samples.SHOP,
                        new dev.skein.events.Requester(
                                "ci", dev.skein.events.Requester.Kind.SERVICE, null),
                        "x".repeat(Codec.LARGEST_INLINE));
        Signed sent =
                Codec.write(
                        event,
                        Envelope.of(event, Samples.SOURCE, Samples.NOW, null, 1),
                        bytes -> {
                            store.put(Digest.of(bytes), bytes);
                            return Digest.of(bytes);
                        });

        assertThat(sent.value()).hasSize(2);
        assertThat(new Codec(digest -> Optional.ofNullable(store.get(digest))).read(sent))
                .isEqualTo(new Reading.Known(Envelope.of(sent.attributes()), event));
        assertThat(codec.read(sent)).isInstanceOf(Reading.Malformed.class);
        assertThat(new Codec(digest -> Optional.of(new byte[] {1})).read(sent))
                .isInstanceOf(Reading.Malformed.class);
    }

    private static Signed with(
            Signed good, byte @Nullable [] value, Map<String, String> attributes) {
        var all = new HashMap<>(good.attributes());
        all.putAll(attributes);
        return new Signed(
                good.topic(), good.key(), all, value == null ? good.value() : value, null, null);
    }
}
