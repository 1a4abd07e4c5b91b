package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Disposition;
import dev.skein.migrations.report.Palette;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static final Disposition RELEASES = new Disposition.Releases();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void aRunThatSucceedsIsToldWithItsPlan() throws Exception {
        assertThat(follow(Story.requested().planned(RELEASES).started().succeeded()))
                .isEqualTo(Exit.OK);
        matches("succeeded");
    }

    @Test
    void aRejectionShowsThePlaceInTheFile() throws Exception {
        assertThat(follow(Story.requested().rejected())).isEqualTo(Exit.REJECTED);
        matches("rejected");
    }

    @Test
    void aFailureThatWasRolledBackSaysWhatIsInTheDatabase() throws Exception {
        assertThat(follow(Story.requested().planned(RELEASES).started().failed()))
                .isEqualTo(Exit.FAILED);
        matches("failed");
    }

    @Test
    void whatAFailureLeftBehindNeedsHands() throws Exception {
        assertThat(
                        follow(
                                Story.requested()
                                        .planned(RELEASES)
                                        .started()
                                        .failed(
                                                "index customers_name is invalid: drop index customers_name")))
                .isEqualTo(Exit.NEEDS_HANDS);
        matches("needs-hands");
    }

    @Test
    void aPlanThatWaitsForApprovalEndsTheWaiting() throws Exception {
        var waits =
                new Disposition.AwaitsApproval(
                        "production wants a second pair of eyes",
                        Instant.parse("2026-11-22T08:00:00Z"));

        assertThat(follow(Story.requested().planned(waits))).isEqualTo(Exit.AWAITING_APPROVAL);
        matches("awaiting-approval");
    }

    @Test
    void aRunThatGoesOnIsLeftWhenPatienceEnds() throws Exception {
        assertThat(follow(Story.requested().planned(RELEASES).started())).isEqualTo(Exit.TIMEOUT);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .endsWith("still under way; `skein watch " + Story.RUN + "` goes on looking\n");
    }

    private int follow(Story story) throws InterruptedException {
        return new Follow(story, new Terminal(out, out, Palette.PLAIN))
                .until(Story.RUN, Duration.ofMillis(1));
    }

    private void matches(String name) throws IOException {
        Golden.check("follow-" + name, printed.toString(StandardCharsets.UTF_8));
    }
}
