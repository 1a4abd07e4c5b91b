package dev.skein.events.plan;

/// Why a statement stands in a plan although nobody wrote it so.
///
/// @param rewrite id of the rewrite, `create-index-concurrently`
/// @param why what is safer now, one sentence
public record Origin(String rewrite, String why) {}
