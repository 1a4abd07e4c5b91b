package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// A rewrite is data and one pure function: from a statement that stops users to pieces that do
/// not, and that end in the same schema.
///
/// @param id in kebab-case, what is done instead
/// @param says what is safer now, one sentence
/// @param resolves rules whose finding no longer holds
/// @param form the pieces; empty where the statement is none of its business
/// @param waits what is left to a migration of its own; most leave nothing
public record Rewrite(String id, String says, Set<String> resolves, Form form, Waits waits) {
    public Rewrite {
        resolves = Set.copyOf(resolves);
    }

    public Rewrite(String id, String says, Set<String> resolves, Form form) {
        this(id, says, resolves, form, (_, _) -> Optional.empty());
    }

    @FunctionalInterface
    public interface Form {
        Optional<Outcome> of(SqlStatement statement, Around around);
    }

    @FunctionalInterface
    public interface Waits {
        Optional<Gate> of(SqlStatement statement, Lineage lineage);
    }
}
