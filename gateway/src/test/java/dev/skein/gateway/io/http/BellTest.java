package dev.skein.gateway.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    @Test
    void aRingWakesAllWhoWait() throws Exception {
        var bell = new Bell();
        List<Future<Boolean>> waiting = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                waiting.add(pool.submit(waits(bell, bell.rings())));
            }
            bell.ring();
            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void aRingBeforeTheWaitIsNotLost() throws Exception {
        var bell = new Bell();
        long known = bell.rings();
        bell.ring();

        assertThat(waits(bell, known).call()).isTrue();
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        var bell = new Bell();

        bell.await(bell.rings(), Duration.ofMillis(1));

        assertThat(bell.rings()).isZero();
    }

    private static Callable<Boolean> waits(Bell bell, long known) {
        return () -> {
            bell.await(known, FOR_EVER);
            return bell.rings() > known;
        };
    }
}
