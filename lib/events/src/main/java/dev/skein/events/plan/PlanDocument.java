package dev.skein.events.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.skein.events.Digest;
import dev.skein.events.wire.Json;

/// A plan as the exact text that was digested and approved.
///
/// It travels as a JSON string, not as a nested object: a reader that knows fewer fields than its
/// writer would else serialise it to other bytes and refuse a plan that nobody touched.
public record PlanDocument(@JsonValue String json) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanDocument {}

    public static PlanDocument of(Plan plan) {
        return new PlanDocument(Json.write(plan));
    }

    public Digest digest() {
        return Digest.of(json);
    }

    /// @throws dev.skein.events.wire.MalformedException where the text is not a plan
    public Plan plan() {
        return Json.read(json, Plan.class);
    }
}
