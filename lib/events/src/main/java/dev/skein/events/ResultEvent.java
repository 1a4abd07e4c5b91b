package dev.skein.events;

/// What the executor did to a target: topic `skein.results`.
public sealed interface ResultEvent extends Event
        permits PlanOutdated,
                MigrationStarted,
                StepApplied,
                StepFailed,
                MigrationSucceeded,
                MigrationFailed,
                MigrationRolledBack {}
