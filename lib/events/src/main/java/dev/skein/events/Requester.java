package dev.skein.events;

import dev.skein.events.wire.MalformedException;
import org.jspecify.annotations.Nullable;

/// Who asked or decided, as the gateway authenticated them.
///
/// @param name a login or a service account, never an e-mail address or a display name
/// @param kind person, service or operator (an administrator at a terminal)
/// @param origin where it came from, for people: a commit, a pipeline URL
public record Requester(String name, Kind kind, @Nullable String origin) {

    public enum Kind {
        PERSON,
        SERVICE,
        OPERATOR
    }

    public Requester {
        if (name.isBlank()
                || name.length() > 200
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedException("a requester has a name of 1 to 200 printable characters");
        }
    }
}
