package dev.skein.events;

/// What the planner made of a request: topic `skein.plans`.
public sealed interface PlanEvent extends Event
        permits MigrationPlanned, MigrationRejected, PlanReleased, PlanExpired {}
