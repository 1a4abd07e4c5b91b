package dev.skein.migrations.sql;

import dev.skein.migrations.catalogue.Catalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the statements of a plan have done so far, where it changes what later ones cost.
///
/// An accumulator, used by one reader from the first statement of a plan to its last.
public final class SoFar {
    private final Set<Name> made = new HashSet<>();
    private final Map<Part, String> unvalidated = new HashMap<>();
    private final Set<Part> notNull = new HashSet<>();

    /// A constraint or a column of a table.
    private record Part(Name table, String name) {}

    /// Of a target, or of nothing: [Catalogue#UNKNOWN].
    public static SoFar from(Catalogue catalogue) {
        return new SoFar();
    }

    /// What was followed until now is there already when the plan begins: nothing of it is new.
    public void settle() {
        made.clear();
    }

    /// A relation that the plan itself has made: nobody else knows it yet, so that a lock on it
    /// blocks nobody.
    public boolean made(Name relation) {
        return made.contains(relation.qualified());
    }

    /// A column whose validated CHECK says that it is not null: SET NOT NULL then reads nothing
    /// (since 12).
    public boolean provenNotNull(Name table, String column) {
        return notNull.contains(new Part(table.qualified(), column));
    }

    /// Takes notice of a statement that has run.
    public void see(Action action) {
        switch (action) {
            case Action.CreateTable create -> {
                if (!create.ifNotExists()) {
                    made.add(create.table().qualified());
                }
            }
            case Action.CreateIndex index -> {
                String name = index.name();
                if (name != null && !index.ifNotExists() && made(index.table())) {
                    made.add(new Name(index.table().schema(), name).qualified());
                }
            }
            case Action.Rename rename -> {
                if (rename.kind().equals("TABLE") && made.remove(rename.object().qualified())) {
                    made.add(new Name(rename.object().schema(), rename.to()).qualified());
                }
            }
            case Action.Drop drop -> drop.objects().forEach(one -> made.remove(one.qualified()));
            case Action.AlterTable alter ->
                    alter.alterations().forEach(one -> see(alter.table().qualified(), one));
            default -> {}
        }
    }

    private void see(Name table, Alteration alteration) {
        switch (alteration) {
            case Alteration.AddConstraint(var constraint) -> {
                String column = constraint.notNullColumn();
                String name = constraint.name();
                if (column != null && !constraint.notValid()) {
                    notNull.add(new Part(table, column));
                } else if (column != null && name != null) {
                    unvalidated.put(new Part(table, name), column);
                }
            }
            case Alteration.ValidateConstraint(String name) -> {
                String column = unvalidated.get(new Part(table, name));
                if (column != null) {
                    notNull.add(new Part(table, column));
                }
            }
            default -> {}
        }
    }
}
