package dev.skein.events;

/// What somebody asked for: topic `skein.requests`.
public sealed interface RequestEvent extends Event
        permits MigrationRequested, RollbackRequested, RepairRequested, RunCancelled {}
