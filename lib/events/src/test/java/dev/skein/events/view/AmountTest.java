package dev.skein.events.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void countsSpeakInSingularAndPlural() {
        assertThat(Amount.of(0, "finding")).isEqualTo("no findings");
        assertThat(Amount.of(1, "step")).isEqualTo("1 step");
        assertThat(Amount.of(12_345, "row")).isEqualTo("12,345 rows");
    }

    @Test
    void durationsHaveTwoUnitsAtMost() {
        assertThat(Amount.ofMillis(0)).isEqualTo("0 ms");
        assertThat(Amount.ofMillis(999)).isEqualTo("999 ms");
        assertThat(Amount.ofMillis(8_410)).isEqualTo("8.4 s");
        assertThat(Amount.ofMillis(184_000)).isEqualTo("3 m 04 s");
        assertThat(Amount.ofMillis(7_500_000)).isEqualTo("2 h 05 m");
    }

    @Test
    void bytesArePowersOfAThousand() {
        assertThat(Amount.ofBytes(512)).isEqualTo("512 bytes");
        assertThat(Amount.ofBytes(48_213_077)).isEqualTo("48.2 MB");
        assertThat(Amount.ofBytes(Long.MAX_VALUE)).isEqualTo("9223.4 PB");
    }
}
