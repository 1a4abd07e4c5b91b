package dev.skein.migrations.lint;

import dev.skein.events.plan.Level;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A rule is data and one pure function.
///
/// @param id a verdict in kebab-case; the field's own name where one exists
/// @param group what kind of statement it is about; reports are divided by it
/// @param concern what it protects
/// @param level how much it matters where no policy says otherwise
/// @param catches one line for the list of rules
/// @param instead what to do instead
/// @param check what it says about one statement
/// @param mend what to write instead of one that it has found; most leave that to a rewrite
public record Rule(
        String id,
        Group group,
        Concern concern,
        Level level,
        String catches,
        String instead,
        Check check,
        Mend mend) {

    public Rule(
            String id,
            Group group,
            Concern concern,
            Level level,
            String catches,
            String instead,
            Check check) {
        this(id, group, concern, level, catches, instead, check, (_, _) -> Optional.empty());
    }

    /// What kind of statement a rule is about.
    public enum Group {
        INDEX,
        CONSTRAINT,
        COLUMN,
        DESTRUCTIVE,
        REWRITE,
        PARTITION,
        TRIGGER,
        RENAME,
        ENUM,
        TRANSACTION,
        TIMEOUT,
        ROBUSTNESS,
        TYPE,
        DATA,
        SECURITY,
        REPLICATION
    }

    /// What a rule protects; a policy treats all rules of one concern alike.
    public enum Concern {
        /// Users who wait behind a lock.
        LOCKS,
        /// Data that would be gone.
        DATA,
        /// Running code that would break.
        CLIENTS,
        /// What a team does the same way everywhere, and what other tools need: told where files
        /// are looked at, not in a plan.
        HABIT,
        /// What cannot be run as it is written; never weakened by a policy.
        FORM
    }

    /// What a rule found.
    ///
    /// @param message what the statement does to their database, one sentence
    /// @param why what follows: the lock, the rewrite or the scan
    public record Hit(String message, String why) {}

    @FunctionalInterface
    public interface Check {
        Optional<Hit> check(SqlStatement statement, Surroundings around);
    }

    @FunctionalInterface
    public interface Mend {
        Optional<Mended> of(SqlStatement statement, Surroundings around);
    }

    public static Optional<Hit> hit(String message, String why) {
        return Optional.of(new Hit(message, why));
    }
}
