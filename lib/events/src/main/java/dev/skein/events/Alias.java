package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.skein.events.wire.MalformedException;
import java.util.regex.Pattern;

/// The name under which a team knows a database: the record key of every event about it.
///
/// Lower-case letters, digits and hyphens, at most 63 characters; nothing that a shell, a
/// connection string or a path could read as something else.
public record Alias(@JsonValue String value) implements Comparable<Alias> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Alias {
        if (!isWellFormed(value)) {
            throw new MalformedException(
                    "a database alias is 1 to 63 of a-z, 0-9 and -, and does not start with -");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(Alias other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
