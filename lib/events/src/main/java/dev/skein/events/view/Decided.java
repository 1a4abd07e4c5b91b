package dev.skein.events.view;

import dev.skein.events.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody decided about a plan of the run.
///
/// @param plan the plan that was read; the decision is void for any other
/// @param approves false where it was declined
public record Decided(
        String by, Digest plan, boolean approves, @Nullable String reason, Instant time) {}
