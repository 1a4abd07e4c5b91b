package dev.skein.migrations.lint;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// What stands around a statement: its file, and the tables that the plan has made before it.
///
/// @param file all statements of the file
/// @param index of the statement in it
/// @param created tables that earlier statements of the plan created: nobody else can see them yet
public record Surroundings(List<SqlStatement> file, int index, List<Name> created) {
    public Surroundings {
        file = List.copyOf(file);
        created = List.copyOf(created);
    }

    /// A lock on a table that this very plan creates blocks nobody.
    public boolean isNew(Name table) {
        return created.stream().anyMatch(table::mayBe);
    }

    /// Statements of the file other than BEGIN and COMMIT.
    public List<SqlStatement> statements() {
        return file.stream().filter(one -> !isBorder(one.action())).toList();
    }

    /// The statements before this one in the same file.
    public List<SqlStatement> before() {
        return file.subList(0, index);
    }

    private static boolean isBorder(Action action) {
        return action instanceof Action.BeginTransaction || action instanceof Action.Commit;
    }

    static List<Name> createdBy(Action action) {
        var names = new ArrayList<Name>();
        if (action instanceof Action.CreateTable table && !table.ifNotExists()) {
            names.add(table.table());
        }
        return names;
    }
}
