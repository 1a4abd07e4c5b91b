package dev.skein.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Check.Extent;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    private static final Checks.Askable ASKED =
            new Checks.Askable(
                    Checks.of("old is empty", "select checked.* from old checked"),
                    new Statement("DROP TABLE old", "2_drop.up.sql", 3, 1, List.of()),
                    "select 1",
                    Extent.EXACT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXACT|7|not old is empty: 7 rows",
                "EXACT|1000|not old is empty: at least 1,000 rows",
                "SAMPLED|7|not old is empty: 7 rows in a sample",
                "SAMPLED|0|perhaps not old is empty: a sample was, no more was looked at",
                "UNANSWERED|0|perhaps not old is empty: there was no answer in time"
            })
    void whatIsNotKnownToBeEmptyIsSaid(Extent extent, long rows, String says) {
        assertThat(Losses.finding(ASKED, new Check.Answer(extent, rows)))
                .map(Finding::message)
                .contains(says);
    }

    @Test
    void ofWhatIsEmptyNothingIsSaid() {
        assertThat(Losses.finding(ASKED, new Check.Answer(Extent.EXACT, 0))).isEmpty();
    }
}
