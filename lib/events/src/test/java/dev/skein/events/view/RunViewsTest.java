package dev.skein.events.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Envelope;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunViewsTest {
    private static final long SEED = 20_261_121L;

    @Test
    void theOrderBetweenTopicsDoesNotMatterAndTwiceIsOnce() {
        List<Event> events =
                Samples.all().stream()
                        .filter(event -> !(event instanceof MigrationFailed))
                        .toList();
        RunView inOrder = fold(events);
        var random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            var shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, 5));
            Collections.shuffle(shuffled, random);

            RunView view = fold(shuffled);

            assertThat(view.state()).as("seed %d, round %d", SEED, i).isEqualTo(inOrder.state());
            assertThat(view.timeline()).hasSameSizeAs(inOrder.timeline());
        }
        assertThat(inOrder.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(inOrder.backup()).contains("read back in full");
    }

    private static RunView fold(List<Event> events) {
        RunView view = null;
        for (Event event : events) {
            view =
                    RunViews.apply(
                            view, Envelope.of(event, Samples.SOURCE, Samples.NOW, null, 1), event);
        }
        return view;
    }
}
