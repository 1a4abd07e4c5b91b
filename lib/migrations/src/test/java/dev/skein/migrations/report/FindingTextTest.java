package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is only noted does not hide what matters.
class FindingTextTest {

    @Test
    void notesOfAStatementAreALineEachBelowItsWarning() {
        String text =
                text(
                        finding("habit", Level.INFO, 1),
                        finding("locks", Level.WARN, 1),
                        finding("other", Level.INFO, 1));

        assertThat(text.lines())
                .containsExactly(
                        "warning[locks]: message of locks",
                        "a.sql:1:1",
                        "  1 | DROP TABLE t;",
                        "    | ^",
                        "  why:     why of locks",
                        "  instead: other than locks",
                        "  note[habit]: message of habit; instead: other than habit",
                        "  note[other]: message of other; instead: other than other");
    }

    @Test
    void twoWarningsOfAStatementAreBothWhole() {
        assertThat(text(finding("a", Level.WARN, 1), finding("b", Level.BLOCK, 1)))
                .contains("warning[a]: ", "why of a", "blocked[b]: ", "why of b");
    }

    @Test
    void whereThereAreOnlyNotesTheFirstIsWhole() {
        assertThat(text(finding("a", Level.INFO, 1), finding("b", Level.INFO, 1)))
                .startsWith("note[a]: message of a\na.sql:1:1\n")
                .contains("why of a", "\n  note[b]: ")
                .doesNotContain("why of b");
    }

    @Test
    void anotherStatementIsAnotherBlock() {
        assertThat(
                        FindingText.blocks(
                                List.of(finding("a", Level.INFO, 1), finding("a", Level.INFO, 2)),
                                Palette.PLAIN))
                .hasSize(2)
                .allMatch(block -> block.startsWith("note[a]"));
    }

    private static String text(Finding... findings) {
        return FindingText.of(List.of(findings), Palette.PLAIN);
    }

    private static Finding finding(String rule, Level level, int line) {
        return new Finding(
                rule,
                level,
                new Place("a.sql", line, 1, "DROP TABLE t;"),
                "message of " + rule,
                "why of " + rule,
                "other than " + rule);
    }
}
