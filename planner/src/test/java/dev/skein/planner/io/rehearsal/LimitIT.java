package dev.skein.planner.io.rehearsal;

import static dev.skein.planner.io.rehearsal.Stage.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.events.Bundle;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A rehearsal that takes too long.
class LimitIT {
    private static final String ASLEEP =
            "select pid::text from pg_stat_activity where query like 'select pg_sleep(600)%' and state = 'active'"
                    + " and datname like 'skein\\_rehearsal\\_%'";

    @Test
    void whatIsNotTriedInTimeIsSaidAndLeavesNothingBehind() throws Exception {
        Stage stage = new Stage(Duration.ofSeconds(3));
        Bundle bundle = bundle("select pg_sleep(600);", "");

        Plan plan = stage.tried(stage.plan(bundle, null), bundle);

        assertThat(plan.proofs())
                .hasSize(Proof.Kind.values().length)
                .allMatch(proof -> proof.verdict() == Proof.Verdict.NOT_TRIED)
                .allMatch(proof -> proof.says().equals("the rehearsal took longer than 3 s"));
        stage.close();
        await().atMost(Duration.ofSeconds(30)).until(() -> stage.databases().isEmpty());
        try (var admin = stage.server.connect("postgres")) {
            assertThat(Sql.strings(admin, ASLEEP)).isEmpty();
        }
    }
}
