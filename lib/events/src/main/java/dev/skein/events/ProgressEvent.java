package dev.skein.events;

/// How far a long step is: topic `skein.progress`, kept for a day.
public sealed interface ProgressEvent extends Event permits BackfillProgressed {}
