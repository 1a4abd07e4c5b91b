package dev.skein.migrations.lint;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// What a team has settled for itself, where rules ask.
///
/// @param postgres the target's major version; 0 where it is not known
/// @param names by kind of object in lower case (`table`, `column`, `index`, …): what its names
///   have to match
/// @param longestLockTimeout how long a migration may queue, and others behind it
/// @param longestStatementTimeout how long one statement may run
public record Conventions(
        int postgres,
        Map<String, Pattern> names,
        Duration longestLockTimeout,
        Duration longestStatementTimeout) {
    public static final Conventions NONE =
            new Conventions(0, Map.of(), Duration.ofSeconds(10), Duration.ofMinutes(10));

    public Conventions {
        names = Map.copyOf(names);
    }

    public Conventions ofPostgres(int major) {
        return new Conventions(major, names, longestLockTimeout, longestStatementTimeout);
    }
}
