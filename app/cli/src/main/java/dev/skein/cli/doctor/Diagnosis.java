package dev.skein.cli.doctor;

/// One thing that was looked at.
///
/// @param subject what it belongs to: the machine, the gateway, Kafka, a database's alias
/// @param check what should hold, a few words
/// @param detail what was found
/// @param next what to do; empty where nothing is to be done
public record Diagnosis(State state, String subject, String check, String detail, String next) {

    public enum State {
        OK,
        /// Worth knowing; nothing fails because of it.
        NOTE,
        /// Runs will fail because of it.
        FAIL
    }

    public static Diagnosis ok(String subject, String check, String detail) {
        return new Diagnosis(State.OK, subject, check, detail, "");
    }

    public static Diagnosis note(String subject, String check, String detail, String next) {
        return new Diagnosis(State.NOTE, subject, check, detail, next);
    }

    public static Diagnosis fail(String subject, String check, String detail, String next) {
        return new Diagnosis(State.FAIL, subject, check, detail, next);
    }
}
