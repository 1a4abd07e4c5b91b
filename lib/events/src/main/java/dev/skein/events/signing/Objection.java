package dev.skein.events.signing;

/// Why an event does not count.
///
/// @param kind for programs
/// @param text for people; safe to show
public record Objection(Kind kind, String text) {

    /// What stands in the way, in the order in which it is looked for.
    public enum Kind {
        UNSIGNED,
        UNKNOWN_KEY,
        UNREADABLE,
        NOT_ENTITLED,
        KEY_NOT_VALID_THEN,
        BAD_SIGNATURE
    }
}
