package dev.skein.migrations.sql;

import java.util.HashSet;
import java.util.Set;

/// What publications take in before it is made: all tables, or those of a schema.
final class Published {
    private final Set<String> schemas = new HashSet<>();
    private boolean all;

    Published copy() {
        var copy = new Published();
        copy.schemas.addAll(schemas);
        copy.all = all;
        return copy;
    }

    /// Whether a new table is published.
    boolean takesIn(Name table) {
        return all || schemas.contains(table.schema());
    }

    /// @param soFar whose tables it takes in, or lets go
    void see(Action.Publish publish, SoFar soFar) {
        boolean on = !publish.drop();
        all |= publish.allTables();
        if (on) {
            schemas.addAll(publish.schemas());
        } else {
            publish.schemas().forEach(schemas::remove);
        }
        publish.tables().forEach(name -> soFar.of(name).published = on);
        soFar.all().stream()
                .filter(table ->
                        publish.allTables() || publish.schemas().contains(table.name.schema()))
                .forEach(table -> table.published = on);
    }
}
