package dev.skein.migrations.plan;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.sql.Name;

/// What a statement does to one relation.
record Touch(Name relation, LockMode lock, boolean rewrites, boolean scans) {

    static Touch locks(Name relation, LockMode lock) {
        return new Touch(relation, lock, false, false);
    }

    static Touch scans(Name relation, LockMode lock) {
        return new Touch(relation, lock, false, true);
    }

    /// A rewrite reads every row, too.
    static Touch rewrites(Name relation, LockMode lock) {
        return new Touch(relation, lock, true, true);
    }

    /// The stronger lock, and everything that happens under it.
    Touch and(Touch other) {
        LockMode stronger = lock.compareTo(other.lock) >= 0 ? lock : other.lock;
        return new Touch(relation, stronger, rewrites || other.rewrites, scans || other.scans);
    }

    Effect effect() {
        return new Effect(relation.spoken(), lock, rewrites, scans);
    }
}
