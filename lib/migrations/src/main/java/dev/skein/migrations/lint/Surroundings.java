package dev.skein.migrations.lint;

import dev.skein.migrations.sql.MadeTables;
import dev.skein.migrations.sql.Name;

/// What stands around a statement: its file, and the tables that the plan has made before it.
public final class Surroundings {
    private final FileShape file;
    private final int index;
    private final boolean inside;
    private final MadeTables made;

    /// @param index of the statement in its file
    /// @param inside it stands inside another statement: a DO block, a WITH
    Surroundings(FileShape file, int index, boolean inside, MadeTables made) {
        this.file = file;
        this.index = index;
        this.inside = inside;
        this.made = made;
    }

    /// A lock on a table that this very plan creates blocks nobody.
    public boolean isNew(Name table) {
        return made.contains(table);
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
