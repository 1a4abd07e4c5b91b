package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands anywhere inside a statement: statements within it, functions, schemas.
///
/// @param inner what statements inside it do: `WITH d AS (DELETE …)`, EXPLAIN, a DO block's body,
///   `EXECUTE` of a constant
/// @param functions that it calls while it runs, `now` or `skein.head`; `pg_catalog` is left away
/// @param schemas that it names, in whatever place, a function's body among them
/// @param settings that it sets through `set_config`; empty text for one that is computed
/// @param definitions the names that it gives
/// @param features grammar that older servers do not have
/// @param repeated columns that it declares or assigns twice
/// @param password a password is written in it
/// @param opaque it runs text that is made at run time, or a language that is not PL/pgSQL
/// @param body of a function that it makes: what will run when the function is called
public record Mentions(
        List<Inner> inner,
        Set<String> functions,
        Set<String> schemas,
        Set<String> settings,
        List<Definition> definitions,
        Set<Feature> features,
        Set<String> repeated,
        boolean password,
        boolean opaque,
        @Nullable Mentions body) {

    public Mentions {
        inner = List.copyOf(inner);
        functions = Set.copyOf(functions);
        schemas = Set.copyOf(schemas);
        settings = Set.copyOf(settings);
        definitions = List.copyOf(definitions);
        features = Set.copyOf(features);
        repeated = Set.copyOf(repeated);
    }

    /// What cannot be looked into.
    static final Mentions CLOSED = new MentionsWalk().orOpaque(true).result();

    /// @param sql the statement's own text: a function's body is read with its arguments
    static Mentions of(JsonNode statement, String sql) {
        return new MentionsWalk().through(statement, sql).result();
    }
}
