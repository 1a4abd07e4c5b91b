package dev.skein.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.BackupFailed;
import dev.skein.events.Digest;
import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.Requester;
import dev.skein.events.RunCancelled;
import dev.skein.events.Samples;
import dev.skein.events.Signed;
import dev.skein.events.StepFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tick':1.5}",
                "{'tick':'3'}",
                "{'tick':true}",
                "{'tick':2147483648}",
                "{'tick':-99999999999999999999}",
                "{'tick':null}",
                "{'total':9223372036854775808}",
                "{'phase':5}",
                "{'phase':true}",
                "{'phase':null}",
                "{'phase':['x']}",
                "{'phase':'a\\u0000b'}",
                "{'phase':'\\ud800'}",
                "{'phase':'\\udc00\\ud800'}",
                "{'database':{'value':'shop'}}",
                "{'run':'01932F6E-7C00-7000-8000-000000000001'}",
                "{'run':'1-1-1-1-1'}",
                "{'later':'\\u0000'}",
                "{'later':{'\\udfff':1}}",
                "{'later':1e999}"
            })
    void aValueOfTheWrongKindIsMalformedAndNotGuessedAt(String change) {
        Signed good = Samples.signed(PROGRESS);

        assertThat(codec.read(with(good, changed(good, change), Map.of())))
                .isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'later':1}", "{'later':{'a':[null,1.5,'\\ud83e\\udea1']}}"})
    void whatALaterReleaseAddsIsIgnored(String change) {
        Signed good = Samples.signed(PROGRESS);

        assertThat(codec.read(with(good, changed(good, change), Map.of())))
                .isEqualTo(codec.read(good));
    }

    static Stream<byte[]> otherEncodings() {
        String text = new String(Samples.signed(PROGRESS).value(), StandardCharsets.UTF_8);
        return Stream.of(
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                text.replace("building", "bau\u00e4").getBytes(StandardCharsets.ISO_8859_1),
                (text + " {}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void onlyOneJsonDocumentInUtf8IsAValue(byte[] value) {
        assertThat(codec.read(with(Samples.signed(PROGRESS), value, Map.of())))
                .isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'{}'", "'not JSON'", "null", "{}"})
    void aPlanThatNobodyCanReadIsMalformed(String plan) {
        assertThat(read(sample("migration.planned_releases"), "{'plan':%s}", plan))
                .isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aPlanOfALaterFormIsMalformed() {
        Signed good = sample("migration.planned_releases");
        String later =
                new String(good.value(), StandardCharsets.UTF_8)
                        .replace("{\\\"format\\\":1,", "{\\\"format\\\":2,");

        assertThat(codec.read(with(good, later.getBytes(StandardCharsets.UTF_8), Map.of())))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("this release"));
    }

    @Test
    void anUnknownWordIsMalformed() {
        Signed failed = sample("step.failed");
        Signed repair = sample("repair.requested_baseline");

        for (String cause : List.of("'NEVER_HEARD'", "7", "''", "null")) {
            assertThat(
                            read(
                                    failed,
                                    "{'failure':{'code':'x','cause':%s,'message':'x','next':'x'}}",
                                    cause))
                    .as(cause)
                    .isInstanceOf(Reading.Malformed.class);
        }
        for (String kind : List.of("'never-heard'", "1", "null", "'Baseline'")) {
            assertThat(read(repair, "{'repair':{'kind':%s,'version':'1'}}", kind))
                    .as(kind)
                    .isInstanceOf(Reading.Malformed.class);
        }
    }

    @Test
    void aTimeOrDurationThatNothingCanStoreIsMalformed() {
        Signed planned = sample("migration.planned_awaits-approval");
        Signed failed = sample("step.failed_tried-again");

        for (String at :
                List.of("'+294277-01-01T00:00:00Z'", "'1970-01-01T00:00:00Z'", "1e300", "'soon'")) {
            assertThat(
                            read(
                                    planned,
                                    "{'disposition':{'kind':'awaits-approval','why':'x','expiresAt':%s}}",
                                    at))
                    .as(at)
                    .isInstanceOf(Reading.Malformed.class);
        }
        for (String span : List.of("'PT-1S'", "'PT2562047788015215H'", "'P9999D'", "'soon'")) {
            assertThat(read(failed, "{'retryIn':%s}", span))
                    .as(span)
                    .isInstanceOf(Reading.Malformed.class);
        }
    }

    @Test
    void aMissingPartIsNamedAndSoIsItsPlace() {
        assertThat(read(sample("repair.requested_baseline"), "{'reason':%s}", "' '"))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed ->
                                assertThat(malformed.reason())
                                        .startsWith("a repair needs a reason"));
        assertThat(read(sample("migration.failed"), "{'remains':{'undone':%s}}", "'x'"))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("remains"));
        assertThat(
                        read(
                                sample("migration.requested"),
                                "{'bundle':{'format':'x','files':[%s]}}",
                                "null"))
                .isInstanceOf(Reading.Malformed.class);
        assertThat(
                        read(
                                sample("plan.released"),
                                "{'request':{'topic':'x','key':'x','attributes':{'a':%s},'value':''}}",
                                "null"))
                .isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{\"hunter2\":1,\"hunter2\":2}",
                "{\"run\":\"hunter2\"}",
                "{\"database\":\"hunter2!\"}",
                "{\"requester\":{\"name\":\"x\",\"kind\":\"hunter2\"}}",
                "{\"dryRun\":\"hunter2\"}",
                "{\"bundle\":\"hunter2\"}",
                "{\"bundle\":{\"files\":[{\"content\":\"hunter2!\"}]}}",
                "{} hunter2"
            })
    void aReasonQuotesNothingOfTheInput(String value) {
        Signed good = Samples.signed(Samples.requested());

        Reading reading = codec.read(with(good, value.getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed ->
                                assertThat(malformed.reason())
                                        .isNotBlank()
                                        .doesNotContain("hunter2"));
    }

    static Stream<Map<String, String>> badAttributes() {
        return Stream.of(
                Map.of("specversion", "0.3"),
                Map.of("id", ""),
                Map.of("id", "01932f6e-7c00-7000-8000-000000000002"),
                Map.of("id", "x".repeat(2_000)),
                Map.of("subject", "not-a-uuid"),
                Map.of("subject", "01932F6E-7C00-7000-8000-000000000001"),
                Map.of("subject", "01932f6e-7c00-7000-8000-000000000002"),
                Map.of("correlationid", "01932f6e-7c00-7000-8000-000000000002"),
                Map.of("time", "yesterday"),
                Map.of("time", "+300000-01-01T00:00:00Z"),
                Map.of("time", "1999-12-31T23:59:59Z"),
                Map.of("source", "not a uri"),
                Map.of("source", "/planner"),
                Map.of("source", "https://skein.invalid/" + "x".repeat(300)),
                Map.of("source", "https://skein.invalid/\u0000"),
                Map.of("partitionkey", "Other"),
                Map.of("partitionkey", "other"),
                Map.of("sequence", "1"),
                Map.of("sequence", "-000000001"),
                Map.of("causationid", "two words"),
                Map.of("dataschema", "not a uri"),
                Map.of("dataref", "sha256:00"),
                Map.of("dataref", "md5:" + "0".repeat(64)),
                Map.of("type", "dev.skein.plan.approved.v1"));
    }

    @ParameterizedTest
    @MethodSource("badAttributes")
    void aBadAttributeIsMalformed(Map<String, String> bad) {
        Signed good = Samples.signed(Samples.requested());

        assertThat(codec.read(with(good, null, bad))).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "specversion",
                "id",
                "source",
                "type",
                "subject",
                "time",
                "partitionkey",
                "correlationid"
            })
    void aMissingAttributeIsMalformedAndNamed(String name) {
        Signed good = Samples.signed(Samples.requested());
        var attributes = new HashMap<>(good.attributes());
        attributes.remove(name);

        Reading reading =
                codec.read(
                        new Signed(good.topic(), good.key(), attributes, good.value(), null, null));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("ce_" + name));
    }

    @Test
    void anEventOnAnotherTopicOrUnderAnotherKeyIsMalformed() {
        Signed good = Samples.signed(Samples.requested());

        assertThat(
                        codec.read(
                                new Signed(
                                        "skein.plans",
                                        good.key(),
                                        good.attributes(),
                                        good.value(),
                                        null,
                                        null)))
                .isInstanceOf(Reading.Malformed.class);
        assertThat(
                        codec.read(
                                new Signed(
                                        good.topic(),
                                        "stock",
                                        good.attributes(),
                                        good.value(),
                                        null,
                                        null)))
                .isInstanceOf(Reading.Malformed.class);
    }

    /// Seeded: every value of every event with bytes changed, cut off, doubled or swapped.
    @Test
    void whateverHappensToABytesReadingItThrowsNothing() {
        long seed = Long.getLong("skein.seed", System.nanoTime());
        var random = new Random(seed);
        for (Event event : events()) {
            Signed good = Samples.signed(event);
            for (int i = 0; i < 200; i++) {
                byte[] value = mutated(good.value(), random);
                assertThatCode(() -> codec.read(with(good, value, Map.of())))
                        .as("-Dskein.seed=%d, %s", seed, event.getClass().getSimpleName())
                        .doesNotThrowAnyException();
            }
        }
    }

    private static final String MARKS = "{}[]\",:0-e\\n";

    private static byte[] mutated(byte[] good, Random random) {
        byte[] value = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(4)) {
                case 0 -> value[at] = (byte) random.nextInt(256);
                case 1 -> value[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
                case 2 -> value = Arrays.copyOf(value, Math.max(1, at));
                default -> {
                    byte other = value[random.nextInt(value.length)];
                    value[at] = other;
                }
            }
        }
        return value;
    }

    private static final Event PROGRESS =
            new BackfillProgressed(Samples.RUN, Samples.SHOP, 2, 3, "building", 1, 2, "rows");

    private static Signed sample(String name) {
        return Samples.signed(Samples.named().get(name));
    }

    private Reading read(Signed good, String change, String value) {
        return codec.read(with(good, changed(good, change.formatted(value)), Map.of()));
    }

    /// The good value with some properties set, given as JSON in single quotes.
    private static byte[] changed(Signed good, String change) {
        String properties = change.replace('\'', '"');
        try {
            var tree = (ObjectNode) TREES.readTree(good.value());
            properties = properties.substring(1, properties.length() - 1);
            String name = properties.substring(1, properties.indexOf('"', 1));
            tree.remove(name);
            String rest = tree.toString();
            return ("{" + properties + "," + rest.substring(1)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final ObjectMapper TREES = new ObjectMapper();

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
        Event event =
                new RunCancelled(
                        Samples.RUN,
                        Samples.SHOP,
                        new Requester("ci", Requester.Kind.SERVICE, null),
                        "x".repeat(Codec.LARGEST_INLINE));
        Signed sent =
                Codec.write(
                        event,
                        Envelope.of(event, Samples.SOURCE, Samples.NOW, null, 1),
                        bytes -> {
                            store.put(Digest.of(bytes), bytes);
                            return Digest.of(bytes);
                        });
        var withStore = new Codec(digest -> Optional.ofNullable(store.get(digest)));

        assertThat(sent.value()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(withStore.read(sent))
                .isEqualTo(new Reading.Known(Envelope.of(sent.attributes()), event));
        assertThat(withStore.read(with(sent, " {}".getBytes(StandardCharsets.UTF_8), Map.of())))
                .isInstanceOf(Reading.Malformed.class);
        assertThat(codec.read(sent)).isInstanceOf(Reading.Malformed.class);
        assertThat(new Codec(digest -> Optional.of(new byte[] {1})).read(sent))
                .isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aValueStaysInlineUpToTheBorder() {
        Event event =
                new RunCancelled(
                        Samples.RUN,
                        Samples.SHOP,
                        new Requester("ci", Requester.Kind.SERVICE, null),
                        "");
        int rest = Codec.LARGEST_INLINE - Samples.signed(event).value().length;

        for (int extra : new int[] {0, 1}) {
            Event grown =
                    new RunCancelled(
                            Samples.RUN,
                            Samples.SHOP,
                            new Requester("ci", Requester.Kind.SERVICE, null),
                            "x".repeat(rest + extra));
            assertThat(Samples.signed(grown).attributes().containsKey("dataref"))
                    .isEqualTo(extra == 1);
        }
    }

    @Test
    void nobodySaysWhatNobodyWouldRead() {
        Event event =
                new StepFailed(
                        Samples.RUN,
                        Samples.SHOP,
                        1,
                        1,
                        ((BackupFailed) Samples.named().get("backup.failed")).failure(),
                        Duration.ofSeconds(-1));

        assertThatThrownBy(() -> Samples.signed(event)).isInstanceOf(MalformedException.class);
    }

    private static Signed with(
            Signed good, byte @Nullable [] value, Map<String, String> attributes) {
        var all = new HashMap<>(good.attributes());
        all.putAll(attributes);
        return new Signed(
                good.topic(), good.key(), all, value == null ? good.value() : value, null, null);
    }
}
