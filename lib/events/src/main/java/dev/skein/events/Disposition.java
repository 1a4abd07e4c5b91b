package dev.skein.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// What happens with a plan that was made.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Disposition.Releases.class, name = "releases"),
    @JsonSubTypes.Type(value = Disposition.AwaitsApproval.class, name = "awaits-approval"),
    @JsonSubTypes.Type(value = Disposition.OnlyShown.class, name = "only-shown"),
    @JsonSubTypes.Type(value = Disposition.NothingToDo.class, name = "nothing-to-do")
})
public sealed interface Disposition {
    /// The policy of the environment lets it run.
    record Releases() implements Disposition {}

    /// The policy wants somebody other than the requester to decide, until `expiresAt`.
    record AwaitsApproval(String why, Instant expiresAt) implements Disposition {}

    /// A dry run: the run ends here.
    record OnlyShown() implements Disposition {}

    /// Nothing is pending: the run ends here, and well.
    record NothingToDo() implements Disposition {}
}
