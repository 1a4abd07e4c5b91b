package dev.skein.migrations.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What publications that statements have made send: tables, all of them, or those of a schema,
/// also those that are made later.
final class Published {
    private final Map<String, Scope> scopes = new HashMap<>();

    /// Of one publication.
    private static final class Scope {
        private final Set<String> schemas = new HashSet<>();

        /// Those that nothing had published before.
        private final Set<Name> first = new HashSet<>();

        private boolean all;
        private boolean changes = true;

        private Scope copy() {
            var copy = new Scope();
            copy.schemas.addAll(schemas);
            copy.first.addAll(first);
            copy.all = all;
            copy.changes = changes;
            return copy;
        }

        private boolean takesIn(Name table) {
            return all || schemas.contains(table.schema());
        }
    }

    Published copy() {
        var copy = new Published();
        scopes.forEach((name, scope) -> copy.scopes.put(name, scope.copy()));
        return copy;
    }

    /// Whether a new table is published.
    boolean takesIn(Name table) {
        return scopes.values().stream().anyMatch(scope -> scope.takesIn(table));
    }

    /// Whether UPDATE and DELETE of a new table are sent, too.
    boolean takesInChanges(Name table) {
        return scopes.values().stream().anyMatch(scope -> scope.changes && scope.takesIn(table));
    }

    /// @param soFar whose tables it takes in, or lets go
    void see(Action.Publish publish, SoFar soFar) {
        Scope scope = scopes.computeIfAbsent(publish.publication(), _ -> new Scope());
        boolean on = !publish.drop();
        scope.all |= publish.allTables();
        scope.changes = publish.create() ? publish.changes() : scope.changes;
        if (on) {
            scope.schemas.addAll(publish.schemas());
        } else {
            publish.schemas().forEach(scope.schemas::remove);
        }
        publish.tables().forEach(name -> set(soFar.of(name), on, scope));
        soFar.all().stream()
                .filter(table ->
                        publish.allTables() || publish.schemas().contains(table.name.schema()))
                .forEach(table -> set(table, on, scope));
    }

    private static void set(Table table, boolean on, Scope scope) {
        if (on && !table.published) {
            scope.first.add(table.name);
        }
        table.published = on;
    }

    /// Takes notice that a publication is gone; of one that nobody has seen it is not known what it
    /// sent.
    void drop(String publication, SoFar soFar) {
        Scope scope = scopes.remove(publication);
        if (scope != null) {
            soFar.all().stream()
                    .filter(table ->
                            scope.first.contains(table.name)
                                    || (scope.takesIn(table.name) && !takesIn(table.name)))
                    .forEach(table -> table.published = takesIn(table.name));
        }
    }
}
