package dev.skein.cli;

import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Place;
import dev.skein.migrations.format.Directory;

/// Why something is not done, on one line: code, file, reason, and the next thing to do.
final class Refusal {
    private Refusal() {}

    static String of(Failure failure) {
        Place place = failure.place();
        return line(
                failure.code(),
                place == null
                        ? ""
                        : place.text().isEmpty()
                                ? place.file()
                                : place.file() + ":" + place.line() + ":" + place.column(),
                failure.message(),
                failure.next());
    }

    static String of(Directory.Refused refused) {
        return line(refused.code(), refused.file(), refused.reason(), refused.next());
    }

    private static String line(String code, String where, String reason, String next) {
        return code + ": " + (where.isEmpty() ? "" : where + ": ") + reason + "; next: " + next;
    }
}
