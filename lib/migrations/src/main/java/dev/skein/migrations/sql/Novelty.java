package dev.skein.migrations.sql;

import java.util.HashSet;
import java.util.Set;

/// What a plan itself has made and dropped.
final class Novelty {
    private final Set<Name> made = new HashSet<>();
    private final Set<Name> likely = new HashSet<>();
    private final Set<Name> gone = new HashSet<>();

    Novelty copy() {
        var copy = new Novelty();
        copy.made.addAll(made);
        copy.likely.addAll(likely);
        copy.gone.addAll(gone);
        return copy;
    }

    boolean isMade(Name name) {
        return made.contains(name.qualified());
    }

    /// Made by IF NOT EXISTS, and nothing says that it was there.
    boolean isLikelyMade(Name name) {
        return isMade(name) || likely.contains(name.qualified());
    }

    boolean isGone(Name name) {
        return gone.contains(name.qualified());
    }

    /// Nothing of it is new any more.
    void settle() {
        made.clear();
        likely.clear();
        gone.clear();
    }

    /// @param certain false where it may have been there before
    void make(Name name, boolean certain) {
        if (certain) {
            made.add(name);
        }
    }

    void makeLikely(Name name) {
        likely.add(name);
    }

    /// It is there, whoever made it.
    void isThere(Name name) {
        gone.remove(name);
    }

    void drop(Name name) {
        if (!made.remove(name)) {
            gone.add(name);
        }
        likely.remove(name);
    }

    void move(Name from, Name to) {
        if (made.remove(from)) {
            made.add(to);
        }
        if (likely.remove(from)) {
            likely.add(to);
        }
    }
}
