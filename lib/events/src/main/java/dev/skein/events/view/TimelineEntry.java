package dev.skein.events.view;

import java.time.Instant;

/// One line of a run's story.
///
/// @param id of the event
/// @param time when it happened
/// @param type `migration.planned`
/// @param text one sentence
public record TimelineEntry(String id, Instant time, String type, String text) {}
