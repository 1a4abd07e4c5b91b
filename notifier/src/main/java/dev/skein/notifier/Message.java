package dev.skein.notifier;

import dev.skein.events.BackupFailed;
import dev.skein.events.Disposition;
import dev.skein.events.Event;
import dev.skein.events.MigrationFailed;
import dev.skein.events.MigrationPlanned;
import dev.skein.events.MigrationRejected;
import dev.skein.events.MigrationRolledBack;
import dev.skein.events.MigrationSucceeded;
import dev.skein.events.PlanExpired;
import dev.skein.events.failure.Failure;
import java.util.Optional;

/// What people are told about an event, in plain words.
///
/// @param headline one line, with the state as a word
/// @param detail what to know and what to do next; may be empty
/// @param ends whether nothing more will be told about the run
public record Message(String headline, String detail, boolean ends) {

    /// Empty where nobody needs to be told.
    public static Optional<Message> about(Event event) {
        return switch (event) {
            case MigrationPlanned planned
                    when planned.disposition() instanceof Disposition.AwaitsApproval awaits ->
                    of(
                            event,
                            "waits for approval",
                            awaits.why() + "; decide before " + awaits.expiresAt());
            case MigrationRejected rejected -> of(event, "rejected", text(rejected.failure()));
            case PlanExpired expired -> of(event, "will not run", expired.text());
            case BackupFailed failed -> of(event, "not run: no backup", text(failed.failure()));
            case MigrationSucceeded done ->
                    of(
                            event,
                            "succeeded",
                            "version "
                                    + version(done.to())
                                    + ", "
                                    + done.steps()
                                    + " steps in "
                                    + done.millis()
                                    + " ms");
            case MigrationRolledBack done ->
                    of(
                            event,
                            "rolled back",
                            "version "
                                    + version(done.to())
                                    + ", "
                                    + done.steps()
                                    + " steps in "
                                    + done.millis()
                                    + " ms");
            case MigrationFailed failed ->
                    of(event, "FAILED", text(failed.failure()) + "\n" + failed.remains().undone());
            default -> Optional.empty();
        };
    }

    private static Optional<Message> of(Event event, String state, String detail) {
        String headline =
                event.database() + ": migration " + state + " (run " + event.run().brief() + ")";
        return Optional.of(new Message(headline, detail, !(event instanceof MigrationPlanned)));
    }

    private static String text(Failure failure) {
        String place =
                failure.place() == null
                        ? ""
                        : "\n" + failure.place().file() + ":" + failure.place().line();
        return failure.message() + place + "\nNext: " + failure.next();
    }

    private static String version(@org.jspecify.annotations.Nullable String version) {
        return version == null ? "none" : version;
    }

    public String text() {
        return detail.isEmpty() ? headline : headline + "\n" + detail;
    }
}
