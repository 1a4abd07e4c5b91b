package dev.skein.bus;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets a loop sleep until there may be something to do; many signals are one.
public final class Wake {
    private final Semaphore signals = new Semaphore(0);

    public void signal() {
        signals.release();
    }

    void await(Duration atMost) throws InterruptedException {
        if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
