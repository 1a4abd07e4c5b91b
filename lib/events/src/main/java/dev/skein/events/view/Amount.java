package dev.skein.events.view;

import java.util.Locale;

/// Numbers as people read them.
public final class Amount {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final double STEP = 1_000;

    private Amount() {}

    /// `1 step`, `2 steps`, `no steps`.
    public static String of(long count, String noun) {
        String plural = noun.endsWith("s") ? noun : noun + "s";
        if (count == 0) {
            return "no " + plural;
        }
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : plural);
    }

    /// `340 ms`, `8.4 s`, `3 m 04 s`, `2 h 05 m`.
    public static String ofMillis(long millis) {
        if (millis < SECOND) {
            return Math.max(millis, 0) + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
        }
        if (millis < HOUR) {
            return String.format(
                    Locale.ROOT, "%d m %02d s", millis / MINUTE, millis % MINUTE / SECOND);
        }
        return String.format(Locale.ROOT, "%d h %02d m", millis / HOUR, millis % HOUR / MINUTE);
    }

    /// `512 bytes`, `48.2 MB`: powers of a thousand, as disks are sold.
    public static String ofBytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " bytes";
        }
        double value = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB", "PB"}) {
            if (value < STEP) {
                break;
            }
            value /= STEP;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }
}
