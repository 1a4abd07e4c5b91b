package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Index;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What CREATE INDEX leaves of the schema.
final class IndexChanges {
    private IndexChanges() {}

    static void create(Action.CreateIndex create, Table table, SoFar soFar) {
        if (table.isFull()) {
            return;
        }
        @Nullable String given = create.name();
        Name name = table.sibling(given == null ? table.free(chosen(create, table)) : given);
        if (create.ifNotExists() && table.indexes.containsKey(name)) {
            return;
        }
        if (!create.ifNotExists()) {
            soFar.appear(name, table);
        }
        table.indexes.put(
                name,
                new Index(
                        name,
                        create.keys().stream().map(IndexKey::text).toList(),
                        create.included(),
                        create.method(),
                        create.unique(),
                        create.where() != null,
                        !create.only() || table.partitions.isEmpty(),
                        false,
                        create.definition(name)));
    }

    /// As PostgreSQL would call it.
    private static String chosen(Action.CreateIndex create, Table table) {
        return create.keys().stream()
                .map(key -> key.column() ? key.text() : "expr")
                .collect(Collectors.joining("_", table.name.name() + "_", "_idx"));
    }
}
