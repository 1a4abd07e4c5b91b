package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.skein.events.wire.MalformedException;
import java.util.UUID;

/// One request and all that follows from it. It is the id of the event that asked for the run.
public record RunId(@JsonValue UUID value) {

    /// @throws MalformedException where the text is not a UUID in its one canonical form
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RunId of(String text) {
        UUID value;
        try {
            value = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a run is a UUID", e);
        }
        if (!value.toString().equals(text)) {
            throw new MalformedException("a run is a UUID in 36 lower-case characters");
        }
        return new RunId(value);
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
