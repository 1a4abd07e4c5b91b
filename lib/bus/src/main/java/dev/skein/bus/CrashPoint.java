package dev.skein.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A named place between two effects, where a test can end the process as SIGKILL would.
///
/// Without the setting `skein.crash-at=<name>[:<nth>]` it does nothing.
public enum CrashPoint {
    INBOX_COMMITTED,
    JOB_CLAIMED,
    EVENT_SAID,
    BEFORE_JOB_END,
    JOB_ENDED,
    RECORDS_SENT,
    RECORDS_MARKED,
    BACKUP_DUMPED,
    BACKUP_RENAMED,
    BEFORE_STEP,
    STEP_EXECUTED,
    STEP_COMMITTED,
    INTENT_WRITTEN,
    INDEX_BUILT,
    BATCH_EXECUTED,
    BATCH_COMMITTED;

    private static final @Nullable String SETTING = System.getProperty("skein.crash-at");

    private static final Map<CrashPoint, Integer> HITS = new ConcurrentHashMap<>();

    public void hit() {
        if (SETTING != null && SETTING.equals(name() + ":" + HITS.merge(this, 1, Integer::sum))) {
            Runtime.getRuntime().halt(137);
        }
    }
}
