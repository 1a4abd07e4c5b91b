package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizeTest {
    private static final Duration GOAL = Duration.ofMillis(200);

    @ParameterizedTest
    @CsvSource({
        "1000, 200, 1000",
        "1000, 250, 800",
        "1000, 10, 2000",
        "1000, 60000, 500",
        "1, 60000, 1",
        "90000, 1, 100000",
        "1000, 0, 2000"
    })
    void theNextBatchIsAsLargeAsItsTimeAllowsAndNeverChangesMuchAtOnce(
            int keys, long took, int next) {
        assertThat(new BatchSize(keys).after(Duration.ofMillis(took), GOAL).keys()).isEqualTo(next);
    }

    @Test
    void itFindsTheSizeThatTakesTheTime() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long nanosPerRow = 2_500L + random.nextInt(2_000_000);
            var size = BatchSize.of(1 + random.nextInt(50_000));
            for (int batch = 0; batch < 20; batch++) {
                size = size.after(Duration.ofNanos(nanosPerRow * size.keys()), GOAL);
            }
            assertThat((double) size.keys() * nanosPerRow)
                    .as("seed %d, %d ns a row", seed, nanosPerRow)
                    .isBetween(GOAL.toNanos() * 0.9, GOAL.toNanos() * 1.1);
        }
    }

    @Test
    void aBatchThatMetALockIsHalvedDownToOneRow() {
        assertThat(new BatchSize(9).smaller().keys()).isEqualTo(4);
        assertThat(new BatchSize(1).smaller().keys()).isEqualTo(1);
    }

    @Test
    void aPaceRestsForItsShareAndKnowsWhenAReplicaIsTooFarBehind() {
        var pace = new Pace(GOAL, 0.25, 64);

        assertThat(pace.rest(GOAL)).isEqualTo(Duration.ofMillis(600));
        assertThat(pace.waitsFor(64)).isFalse();
        assertThat(pace.waitsFor(65)).isTrue();
        assertThatThrownBy(() -> new Pace(GOAL, 0, 64))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
