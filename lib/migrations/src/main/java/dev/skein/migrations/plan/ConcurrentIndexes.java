package dev.skein.migrations.plan;

import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import org.jspecify.annotations.Nullable;

/// The index that a statement outside of a transaction makes, drops or rebuilds, so that it can be
/// probed.
final class ConcurrentIndexes {
    private ConcurrentIndexes() {}

    /// Absent where there is none, or where PostgreSQL chooses its name.
    static @Nullable ConcurrentIndex of(Action action) {
        return switch (action) {
            case Action.CreateIndex create -> created(create);
            case Action.Drop drop ->
                    existing(ConcurrentIndex.Action.DROP, drop.objects().getFirst());
            case Action.Reindex reindex -> {
                Name name = reindex.object();
                yield name == null || !reindex.kind().equals("INDEX")
                        ? null
                        : existing(ConcurrentIndex.Action.REINDEX, name);
            }
            default -> null;
        };
    }

    private static @Nullable ConcurrentIndex created(Action.CreateIndex create) {
        String name = create.name();
        return name == null
                ? null
                : new ConcurrentIndex(
                        ConcurrentIndex.Action.CREATE,
                        create.table().schema(),
                        name,
                        create.table().spoken());
    }

    private static ConcurrentIndex existing(ConcurrentIndex.Action action, Name index) {
        return new ConcurrentIndex(action, index.schema(), index.name(), index.spoken());
    }
}
