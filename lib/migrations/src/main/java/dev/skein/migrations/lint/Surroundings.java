package dev.skein.migrations.lint;

import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;

/// What stands around a statement: its file, and what the plan has done before it.
public final class Surroundings {
    private final FileShape file;
    private final int index;
    private final boolean inside;
    private final SoFar before;

    /// @param index of the statement in its file
    /// @param inside it stands inside another statement: a DO block, a WITH
    Surroundings(FileShape file, int index, boolean inside, SoFar before) {
        this.file = file;
        this.index = index;
        this.inside = inside;
        this.before = before;
    }

    /// A lock on a table that this very plan creates blocks nobody.
    public boolean isNew(Name table) {
        return before.made(table);
    }

    /// Whether a validated CHECK says that the column is not null.
    public boolean isProvenNotNull(Name table, String column) {
        return before.provenNotNull(table, column);
    }

    /// Whether the file has nothing else to do.
    public boolean isAlone() {
        return file.effective() == 1;
    }

    /// Whether the file itself, or the statement around it, makes it part of a transaction.
    public boolean isInTransaction() {
        return inside || file.inTransaction().get(index);
    }

    /// Whether this BEGIN or COMMIT parts what would else commit together.
    public boolean splits() {
        return !inside && file.splits().get(index);
    }

    /// Whether this BEGIN has no COMMIT.
    public boolean isUnended() {
        return !inside && file.unended() == index;
    }
}
