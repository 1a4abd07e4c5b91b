package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedTest {

    @Test
    void equalIsWhatHasTheSameBytesAndTheSameSignature() {
        Signed one = event("t", "k", Map.of("a", "b"), "value");

        assertThat(event("t", "k", Map.of("a", "b"), "value"))
                .isEqualTo(one)
                .hasSameHashCodeAs(one);
        assertThat(event("u", "k", Map.of("a", "b"), "value")).isNotEqualTo(one);
        assertThat(event("t", "l", Map.of("a", "b"), "value")).isNotEqualTo(one);
        assertThat(event("t", "k", Map.of("a", "c"), "value")).isNotEqualTo(one);
        assertThat(event("t", "k", Map.of(), "value")).isNotEqualTo(one);
        assertThat(event("t", "k", Map.of("a", "b"), "other")).isNotEqualTo(one);
        assertThat(new Signed("t", "k", Map.of("a", "b"), bytes("value"), "key", new byte[64]))
                .isNotEqualTo(one)
                .isNotEqualTo(
                        new Signed("t", "k", Map.of("a", "b"), bytes("value"), "kez", new byte[64]))
                .isNotEqualTo(
                        new Signed(
                                "t", "k", Map.of("a", "b"), bytes("value"), "key", new byte[63]));
    }

    @Test
    void theOrderOfAttributesDoesNotMatter() {
        var forwards = new HashMap<String, String>();
        var backwards = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < 50; i++) {
            forwards.put("a" + i, "x");
            backwards.put("a" + (49 - i), "x");
        }

        assertThat(event("t", "k", forwards, "v").signedBytes())
                .isEqualTo(event("t", "k", backwards, "v").signedBytes());
    }

    /// The same characters cut at different borders: if the borders did not count, two of these
    /// would share their bytes.
    @Test
    void noTwoEventsHaveTheSameSignedBytes() {
        long seed = Long.getLong("skein.seed", System.nanoTime());
        var random = new Random(seed);
        var seen = new HashMap<String, Signed>();
        for (int i = 0; i < 20_000; i++) {
            Signed event = cut("aab\0\0\0\1abca".repeat(1 + random.nextInt(2)), random);

            Signed before = seen.put(Arrays.toString(event.signedBytes()), event);

            if (before != null) {
                assertThat(same(before, event)).as("-Dskein.seed=%d, %s", seed, i).isTrue();
            }
        }
        assertThat(seen).hasSizeGreaterThan(5_000);
    }

    private static Signed cut(String text, Random random) {
        int[] cuts = random.ints(6, 0, text.length() + 1).sorted().toArray();
        var attributes = new HashMap<String, String>();
        attributes.put(text.substring(cuts[1], cuts[2]), text.substring(cuts[2], cuts[3]));
        if (random.nextBoolean()) {
            attributes.put(text.substring(cuts[3], cuts[4]), text.substring(cuts[4], cuts[5]));
        }
        return event(
                text.substring(0, cuts[0]),
                text.substring(cuts[0], cuts[1]),
                attributes,
                text.substring(cuts[5]));
    }

    private static boolean same(Signed one, Signed other) {
        return one.topic().equals(other.topic())
                && one.key().equals(other.key())
                && one.attributes().equals(other.attributes())
                && Arrays.equals(one.value(), other.value());
    }

    private static Signed event(
            String topic, String key, Map<String, String> attributes, String value) {
        return new Signed(topic, key, attributes, bytes(value), null, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
