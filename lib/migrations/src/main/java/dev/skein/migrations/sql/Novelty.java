package dev.skein.migrations.sql;

import java.util.HashSet;
import java.util.Set;

/// What a plan itself has made and dropped.
final class Novelty {
    private final Set<Name> made = new HashSet<>();
    private final Set<Name> gone = new HashSet<>();

    Novelty copy() {
        var copy = new Novelty();
        copy.made.addAll(made);
        copy.gone.addAll(gone);
        return copy;
    }

    boolean isMade(Name name) {
        return made.contains(name.qualified());
    }

    boolean isGone(Name name) {
        return gone.contains(name.qualified());
    }

    /// Nothing of it is new any more.
    void settle() {
        made.clear();
        gone.clear();
    }

    /// @param certain false where it may have been there before
    void make(Name name, boolean certain) {
        if (certain) {
            made.add(name);
        }
    }

    /// It is there, whoever made it.
    void isThere(Name name) {
        gone.remove(name);
    }

    void drop(Name name) {
        if (!made.remove(name)) {
            gone.add(name);
        }
    }

    void move(Name from, Name to) {
        if (made.remove(from)) {
            made.add(to);
        }
    }
}
