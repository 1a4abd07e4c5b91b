package dev.skein.gateway.io.http;

import dev.skein.events.failure.Place;
import dev.skein.events.view.Amount;
import dev.skein.events.view.RunState;
import dev.skein.events.view.RunView;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as the pages write them.
@TemplateExtension
final class Words {
    private static final DateTimeFormatter MINUTE = formatter("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = formatter("yyyy-MM-dd HH:mm:ss");

    private Words() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String second(Instant time) {
        return SECOND.format(time);
    }

    /// `1.4 s`
    static String after(Instant time, Instant begin) {
        return Amount.ofMillis(Duration.between(begin, time).toMillis());
    }

    static String duration(Long millis) {
        return Amount.ofMillis(millis);
    }

    /// `100,000`
    static String grouped(Long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String mark(RunState state) {
        return switch (state) {
            case SUCCEEDED, ROLLED_BACK, NOTHING_TO_DO, SHOWN -> "✔";
            case FAILED, REJECTED, EXPIRED, CANCELLED -> "✘";
            case AWAITING_APPROVAL -> "?";
            case REQUESTED, RELEASED, BACKED_UP, RUNNING -> "●";
        };
    }

    /// `1 → 3`
    static String versions(RunView run) {
        String from = run.from() == null ? "none" : run.from();
        String to = run.to() == null ? "none" : run.to();
        return from.equals(to) ? from : from + " → " + to;
    }

    /// The line of a place in three parts, so that a page can mark what the caret points at also
    /// where the line does not fit.
    ///
    /// @param token what stands at the place; empty at the end of the line
    record Marked(String before, String token, String rest) {}

    static Marked marked(Place place) {
        String text = place.text();
        int most = text.codePointCount(0, text.length());
        int begin = text.offsetByCodePoints(0, Math.clamp(place.column() - 1L, 0, most));
        int end = begin;
        while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
            end++;
        }
        if (end == begin && end < text.length()) {
            end++;
        }
        return new Marked(
                text.substring(0, begin), text.substring(begin, end), text.substring(end));
    }

    /// The last line of a place's excerpt.
    static String caret(Place place) {
        String excerpt = place.excerpt();
        return excerpt.substring(excerpt.lastIndexOf('\n') + 1);
    }

    /// How the box with the next step looks; `over` where there is none.
    static String tone(RunView run) {
        return switch (run.state()) {
            case AWAITING_APPROVAL -> run.hasApproval() ? "" : "decision";
            case FAILED, REJECTED -> "broken";
            case REQUESTED, RELEASED, BACKED_UP, RUNNING, SHOWN, EXPIRED, CANCELLED -> "";
            case NOTHING_TO_DO, ROLLED_BACK, SUCCEEDED -> "over";
        };
    }
}
