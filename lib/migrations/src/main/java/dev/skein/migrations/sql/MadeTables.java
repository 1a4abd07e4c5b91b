package dev.skein.migrations.sql;

import java.util.HashSet;
import java.util.Set;

/// The tables that the statements so far have made, and the indexes on them: nobody else knows them
/// yet, so that a lock on one blocks nobody.
///
/// An accumulator, used by one reader from the first statement of a plan to its last.
public final class MadeTables {
    private final Set<Name> made = new HashSet<>();

    public boolean contains(Name relation) {
        return made.contains(normal(relation));
    }

    /// Takes notice of a statement that has run.
    public void see(Action action) {
        switch (action) {
            case Action.CreateTable create -> {
                if (!create.ifNotExists()) {
                    made.add(normal(create.table()));
                }
            }
            case Action.CreateIndex index -> {
                String name = index.name();
                if (name != null && !index.ifNotExists() && contains(index.table())) {
                    made.add(normal(new Name(index.table().schema(), name)));
                }
            }
            case Action.Rename rename -> {
                if (rename.kind().equals("TABLE") && made.remove(normal(rename.object()))) {
                    made.add(normal(new Name(rename.object().schema(), rename.to())));
                }
            }
            case Action.Drop drop -> drop.objects().forEach(one -> made.remove(normal(one)));
            default -> {}
        }
    }

    /// Without a schema the search path's usual first one is meant.
    private static Name normal(Name table) {
        return table.schema() == null ? new Name("public", table.name()) : table;
    }
}
