package dev.skein.migrations.catalogue;

import dev.skein.migrations.sql.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A target's schema as it is before a plan, as far as planning needs it.
///
/// @param serverVersion `server_version_num`, 150018; 0 where there is no target
/// @param timeZone the `TimeZone` in force: it decides whether a timestamp's type change rewrites
/// @param relations by name; always with their schema
/// @param types enumerations and domains
/// @param known false where there is no target: what is absent may still exist
public record Catalogue(
        int serverVersion,
        @Nullable String timeZone,
        Map<Name, Relation> relations,
        Map<Name, NamedType> types,
        boolean known) {
    /// Without a target.
    public static final Catalogue UNKNOWN = new Catalogue(0, null, Map.of(), Map.of(), false);

    public Catalogue {
        relations = Map.copyOf(relations);
        types = Map.copyOf(types);
    }

    /// @param name as a statement has it; without a schema `public` is meant
    public Optional<Relation> find(Name name) {
        return Optional.ofNullable(relations.get(name.qualified()));
    }

    /// A type that somebody made.
    ///
    /// @param values of an enumeration; empty for a domain
    /// @param base of a domain, as `format_type` writes it; absent for an enumeration
    /// @param constrained a domain with a constraint: a column of it rewrites the table
    /// @param conditions of a domain's CHECKs by their names, as `pg_get_constraintdef` writes them
    public record NamedType(
            Name name,
            List<String> values,
            @Nullable String base,
            boolean constrained,
            Map<String, String> conditions) {
        public NamedType {
            values = List.copyOf(values);
            conditions = Map.copyOf(conditions);
        }
    }
}
