package dev.skein.events.plan;

/// How much a finding matters, least first.
public enum Level {
    OFF,
    INFO,
    WARN,
    BLOCK
}
