package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.plan.Plans;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What GitHub would refuse, or read as something else than text.
class MarkdownTest {
    private static final int LONGEST_COMMENT = 65_536;

    @Test
    void aPlanOfManyStepsFitsIntoOneComment() {
        String page = page(IntStream.range(1, 500).mapToObj(i -> "drop table t" + i).toList());

        assertThat(page.length()).isLessThan(LONGEST_COMMENT);
        assertThat(page).contains("#### 1. 1 a", "#### Findings").contains("more; `skein plan`");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThat(page(List.of("select 1;\0"))).contains("**1_a.up.sql: it contains a NUL byte");
    }

    @Test
    void aStepOfVeryManyStatementsIsCutInATerminalToo() {
        String text =
                PlanFormat.TEXT.write(
                        Plans.apply("1_a.up.sql", "select 1;\n".repeat(5_000)), "", Palette.PLAIN);

        assertThat(text).contains("… and 4,900 statements more");
        assertThat(text.lines().count()).isLessThan(120);
    }

    @Test
    void aLongStatementIsCut() {
        String page = page(List.of("select " + "1, ".repeat(10_000) + "1"));

        assertThat(page.length()).isLessThan(LONGEST_COMMENT);
        assertThat(page).contains("…\n```");
    }

    @Test
    void aFenceInAStatementDoesNotEndTheBlock() {
        assertThat(page(List.of("drop table \"```\" -- <b>@everybody</b>")))
                .contains("````sql\n")
                .doesNotContain("\n```\n");
    }

    @Test
    void aNameIsTextAndNobodyIsCalled() {
        var page = new Markdown();

        page.row("a|b", "<img src=x>", "@owner\nand more");

        assertThat(page.toString())
                .isEqualTo("| a\\|b | &lt;img src=x> | @\u200bowner and more |\n");
    }

    private static String page(List<String> statements) {
        String[] files =
                IntStream.range(0, statements.size())
                        .boxed()
                        .flatMap(i -> Stream.of(i + 1 + "_a.up.sql", statements.get(i)))
                        .toArray(String[]::new);
        return PlanFormat.MARKDOWN.write(Plans.apply(files), "", Palette.PLAIN);
    }
}
