package dev.skein.cli.io;

import java.time.Duration;

/// How long something has been going on.
public final class Stopwatch {
    private final long began = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    public boolean isBeyond(Duration patience) {
        return System.nanoTime() - began > patience.toNanos();
    }
}
