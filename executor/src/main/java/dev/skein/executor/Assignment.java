package dev.skein.executor;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.plan.Plan;

/// A plan that everybody who must has vouched for.
///
/// @param digest of the plan's exact text
/// @param revision of the plan: how many were made for the run before
public record Assignment(RunId run, Alias database, Digest digest, int revision, Plan plan) {}
