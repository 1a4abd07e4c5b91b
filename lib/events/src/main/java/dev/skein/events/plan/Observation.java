package dev.skein.events.plan;

import java.util.List;

/// What a statement did on a clone of the schema, as it was seen there.
///
/// @param effects locks really taken, relations rewritten and scanned
/// @param indexes built; an invalid one with ` (invalid)` behind its name
/// @param constraints added or validated
/// @param dropped everything that is gone, by CASCADE too: `view public.totals`
/// @param written relations in which it changed rows
public record Observation(
        List<Effect> effects,
        List<String> indexes,
        List<String> constraints,
        List<String> dropped,
        List<String> written) {
    public Observation {
        effects = List.copyOf(effects);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        dropped = List.copyOf(dropped);
        written = List.copyOf(written);
    }
}
