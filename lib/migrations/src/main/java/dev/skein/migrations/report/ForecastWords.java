package dev.skein.migrations.report;

import dev.skein.events.plan.Forecast;
import dev.skein.events.view.Amount;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plan costs on one relation.
final class ForecastWords {
    private ForecastWords() {}

    /// How large it is, and how much it is used.
    static String load(Forecast forecast) {
        return joined(
                Amount.of(forecast.rows(), "row"),
                Amount.ofBytes(forecast.bytes()),
                rate(forecast.writesPerSecond(), "writes/s"),
                rate(forecast.scansPerSecond(), "scans/s"),
                forecast.oldestTransactionSeconds() == 0
                        ? ""
                        : "a transaction open for " + forecast.oldestTransactionSeconds() + " s");
    }

    static String cost(Forecast forecast) {
        String who = forecast.lock().blocksReads() ? "everybody waits" : "writers wait";
        return joined(
                "about " + Amount.ofMillis(forecast.millis()),
                forecast.blockedMillis() == 0
                        ? "nobody waits"
                        : who + " up to " + Amount.ofMillis(forecast.blockedMillis()),
                forecast.walBytes() == 0 ? "" : Amount.ofBytes(forecast.walBytes()) + " of WAL",
                forecast.diskBytes() == 0 ? "" : Amount.ofBytes(forecast.diskBytes()) + " of disk");
    }

    private static String rate(double perSecond, String unit) {
        return perSecond == 0 ? "" : String.format(Locale.ROOT, "%,.1f %s", perSecond, unit);
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
