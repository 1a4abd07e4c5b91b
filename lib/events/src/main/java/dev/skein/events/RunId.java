package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// One request and all that follows from it. It is the id of the event that asked for the run.
public record RunId(@JsonValue UUID value) {

    @JsonCreator
    public static RunId of(String text) {
        return new RunId(UUID.fromString(text));
    }

    /// The first eight and the last four hexadecimal digits: enough for people to tell two runs
    /// apart.
    public String brief() {
        String text = value.toString();
        return text.substring(0, 8) + "…" + text.substring(32);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
