package dev.skein.backup.io.postgres;

import dev.skein.bus.Job;
import dev.skein.bus.Ordinals;
import dev.skein.events.BackfillProgressed;
import dev.skein.events.EventType;
import dev.skein.events.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Says once a second how much of a dump is written. It belongs to no step of the plan: its step is
/// 0, and how much is still to come nobody knows.
final class DumpProgress {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Plan plan;
    private final Path file;
    private final Job job;
    private final Ordinals ordinals;
    private long told = System.nanoTime();

    DumpProgress(Plan plan, Path file, Job job, Ordinals ordinals) {
        this.plan = plan;
        this.file = file;
        this.job = job;
        this.ordinals = ordinals;
    }

    void tell() throws IOException {
        if (System.nanoTime() - told < PAUSE || !Files.exists(file)) {
            return;
        }
        told = System.nanoTime();
        int tick = ordinals.next(plan.run(), EventType.BACKFILL_PROGRESSED, 0);
        job.say(
                new BackfillProgressed(
                        plan.run(),
                        plan.database(),
                        0,
                        tick,
                        "backup",
                        Files.size(file),
                        0,
                        "bytes"));
    }
}
