package dev.skein.bench;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of the table.
///
/// @param name what was measured
/// @param value with its unit
/// @param goal what it should be; absent where it is only context
/// @param peer what it is held against in the same run, with the ratio; absent where nothing does
///   the same
record Figure(String name, String value, @Nullable String goal, @Nullable String peer) {

    static Figure of(String name, String value) {
        return new Figure(name, value, null, null);
    }

    Figure goal(String wanted) {
        return new Figure(name, value, wanted, peer);
    }

    /// @param ours in the peer's unit
    Figure against(String what, double ours, double theirs) {
        String ratio = String.format(Locale.ROOT, "%.2f × %s", ours / theirs, what);
        return new Figure(name, value, goal, ratio);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%,.0f ms", millis);
    }

    static String rate(double perSecond, String what) {
        return String.format(Locale.ROOT, "%,.0f %s/s", perSecond, what);
    }

    static String megabytes(long kilobytes) {
        return String.format(Locale.ROOT, "%,d MB", kilobytes / 1024);
    }

    /// @param quantile 0.5 for the median
    static double quantile(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int index = (int) Math.ceil(quantile * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)];
    }
}
