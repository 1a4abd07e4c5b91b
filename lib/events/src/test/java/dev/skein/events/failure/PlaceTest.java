package dev.skein.events.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void theCaretStandsBelowItsCharacterHoweverWideThoseBeforeItAre() {
        assertThat(caret("SELECT x,, y", 10)).isEqualTo("         ^");
        assertThat(caret("UPDATE größe,, x", 14)).isEqualTo(" ".repeat(13) + "^");
        assertThat(caret("SELECT 漢字,,", 11)).isEqualTo(" ".repeat(12) + "^");
        assertThat(caret("SELECT 🪿,,", 10)).isEqualTo(" ".repeat(10) + "^");
        assertThat(caret("SELECT e\u0301,,", 11)).isEqualTo(" ".repeat(9) + "^");
    }

    @Test
    void aColumnBehindWhatIsShownStaysOnTheLine() {
        assertThat(caret("SELECT 1", 500)).isEqualTo("        ^");
    }

    private static String caret(String text, int column) {
        String excerpt = new Place("a.sql", 1, column, text).excerpt();
        return excerpt.lines().toList().getLast().substring("    | ".length());
    }
}
