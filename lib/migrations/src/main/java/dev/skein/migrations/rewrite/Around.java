package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known where a statement stands.
///
/// @param soFar the schema as it is by then
/// @param following `ALTER TABLE`s that stand directly behind it and that no other rewrite touches
/// @param mixed something that takes nothing away stands in its transaction
/// @param last nothing stands behind it in its transaction
/// @param alone nothing else stands in its file
/// @param asked rewrites that its author asks for
/// @param lineage what the directory tells of its file
public record Around(
        SoFar soFar,
        List<SqlStatement> following,
        boolean mixed,
        boolean last,
        boolean alone,
        Set<String> asked,
        Lineage lineage) {
    static final int V14 = 140_000;
    static final int V15 = 150_000;
    static final int V18 = 180_000;

    public Around {
        following = List.copyOf(following);
        asked = Set.copyOf(asked);
    }

    /// The same for a part of the statement.
    Around part() {
        return new Around(soFar, List.of(), true, false, false, asked, lineage);
    }

    /// A table of this very plan: nobody waits for it.
    boolean isNew(Name relation) {
        return soFar.made(relation);
    }

    Optional<Relation> relation(Name name) {
        return soFar.relation(name);
    }

    boolean isKind(Name name, Relation.Kind kind) {
        return soFar.part(name).kind() == kind;
    }

    /// Whether the target is known to have at least this version.
    boolean isAtLeast(int version) {
        return soFar.serverVersion() >= version;
    }

    Naming naming() {
        return new Naming(soFar);
    }

    /// By what a table can be gone through; empty where nothing is known.
    Optional<List<Batches.Key>> key(Name table) {
        return relation(table).flatMap(Keys::of);
    }
}
