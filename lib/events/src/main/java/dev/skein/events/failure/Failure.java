package dev.skein.events.failure;

import org.jspecify.annotations.Nullable;

/// One failure as a person reads it.
///
/// @param code stable, in kebab-case: `statement-failed`, `target-unreachable`, `not-adopted`
/// @param cause what kind of thing happened
/// @param sqlState the server's five characters, where a server spoke
/// @param message one sentence; never a literal, a row's value or a secret
/// @param place where in their file
/// @param next the next thing to do, a command where there is one
public record Failure(
        String code,
        FailureCause cause,
        @Nullable String sqlState,
        String message,
        @Nullable Place place,
        String next) {}
