package dev.skein.gateway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T09:30:07.5Z");

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UPDATE ordrs SET x,8,UPDATE ,ordrs, SET x",
                "SELECT (1),8,SELECT ,(,1)",
                "😀 ordrs,3,😀 ,ordrs,''",
                "SELECT,7,SELECT,'',''",
                "SELECT,99,SELECT,'',''",
                "SELECT,1,'',SELECT,''",
            })
    void aPlaceMarksTheWordThatItPointsAt(
            String text, int column, String before, String token, String rest) {
        assertThat(Words.marked(new Place("1.sql", 4, column, text)))
                .isEqualTo(new Words.Marked(before, token, rest));
    }

    @Test
    void theCaretIsTheExcerptsLastLine() {
        assertThat(Words.caret(new Place("1.sql", 12, 3, "a b"))).isEqualTo("     |   ^");
    }

    @Test
    void timesAreInUtcAndSpansReadable() {
        assertThat(Words.minute(BEGIN)).isEqualTo("2026-11-21 09:30");
        assertThat(Words.second(BEGIN)).isEqualTo("2026-11-21 09:30:07");
        assertThat(Words.after(BEGIN.plusMillis(1_400), BEGIN)).isEqualTo("1.4 s");
        assertThat(Words.grouped(100_000L)).isEqualTo("100,000");
    }
}
