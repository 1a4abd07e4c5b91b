package dev.skein.planner.decide;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Base;
import dev.skein.migrations.catalogue.Catalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was seen when a target was looked at.
public sealed interface Sight {

    /// Its state.
    ///
    /// @param databaseId its own id
    /// @param recorded migrations of which its ledger has rows, the newest first
    /// @param catalogue its schema, sizes and use
    /// @param otherAlias another configured alias under which the same database was seen before
    record Seen(
            UUID databaseId,
            String environment,
            Base base,
            List<String> recorded,
            Catalogue catalogue,
            @Nullable Alias otherAlias)
            implements Sight {
        public Seen {
            recorded = List.copyOf(recorded);
        }
    }

    /// It could not be read.
    record Unseen(Failure failure) implements Sight {}
}
