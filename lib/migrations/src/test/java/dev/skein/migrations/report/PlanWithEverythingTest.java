package dev.skein.migrations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.PlanDocument;
import dev.skein.migrations.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The contract's sample of a plan that says all that a plan may say, as people see it.
class PlanWithEverythingTest {
    private static final Path GOLDEN = Path.of("src/test/golden/everything");
    private static final Path SAMPLE =
            Path.of("../events/src/test/samples/v1/migration.planned_rewritten.json");

    @Test
    void itIsShownAsReviewed() throws IOException {
        Plan plan = plan();

        Golden.check(GOLDEN.resolve("plan.txt"), PlanText.of(plan, Palette.PLAIN));
        Golden.check(GOLDEN.resolve("plan.md"), PlanMarkdown.of(plan));
    }

    @Test
    void theSummaryIsTheLastLine() throws IOException {
        assertThat(PlanText.of(plan(), Palette.PLAIN).strip().lines().toList().getLast())
                .startsWith("Plan: 1 migration · 2 steps · 2 statements rewritten · 1 of 1 proof");
    }

    private static Plan plan() throws IOException {
        var sample = JsonMapper.builder().build().readTree(Files.readString(SAMPLE));
        return new PlanDocument(sample.path("value").path("plan").asText()).plan();
    }
}
