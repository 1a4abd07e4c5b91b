package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A correction of the native tool's history.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Repair.MarkApplied.class, name = "mark-applied"),
    @JsonSubTypes.Type(value = Repair.MarkNotApplied.class, name = "mark-not-applied"),
    @JsonSubTypes.Type(value = Repair.ClearDirty.class, name = "clear-dirty"),
    @JsonSubTypes.Type(value = Repair.Baseline.class, name = "baseline")
})
public sealed interface Repair {
    /// The migration is in the database; the history shall say so.
    record MarkApplied(String version) implements Repair {}

    /// The migration is not in the database; the history shall say so.
    record MarkNotApplied(String version) implements Repair {}

    /// The history says "dirty"; the operator has looked and the version as recorded is right.
    record ClearDirty() implements Repair {}

    /// A database that existed before any tool: everything up to this version counts as applied.
    record Baseline(String version) implements Repair {}
}
