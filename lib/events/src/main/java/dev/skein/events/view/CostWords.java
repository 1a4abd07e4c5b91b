package dev.skein.events.view;

import dev.skein.events.Cost;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What work cost and what it was thought to cost, as people compare them.
public final class CostWords {
    private CostWords() {}

    /// `measured 2.2 s, 2.0 s waiting for locks, 12.3 MB of WAL; forecast 1.8 s, …`; empty where
    /// there is neither.
    public static String compared(@Nullable Cost measured, @Nullable Cost forecast) {
        String cost = measured == null ? "" : "measured " + of(measured);
        String thought = forecast == null ? "" : "forecast " + of(forecast);
        return cost.isEmpty() || thought.isEmpty() ? cost + thought : cost + "; " + thought;
    }

    /// `1.8 s, 150 ms waiting for locks, others up to 200 ms, 11.0 MB of WAL`.
    public static String of(Cost cost) {
        var parts = new ArrayList<String>();
        parts.add(Amount.ofMillis(cost.millis()));
        if (cost.lockWaitMillis() > 0) {
            parts.add(Amount.ofMillis(cost.lockWaitMillis()) + " waiting for locks");
        }
        Long blocked = cost.blockedMillis();
        if (blocked != null && blocked > 0) {
            parts.add("others up to " + Amount.ofMillis(blocked));
        }
        if (cost.walBytes() > 0) {
            parts.add(Amount.ofBytes(cost.walBytes()) + " of WAL");
        }
        return String.join(", ", parts);
    }
}
