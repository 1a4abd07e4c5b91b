package dev.skein.migrations.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// What stands anywhere inside a statement: statements within it, functions, schemas.
///
/// @param inner what statements inside it do: `WITH d AS (DELETE …)`, EXPLAIN, a DO block's body
/// @param functions that it calls while it runs, `now` or `skein.head`; `pg_catalog` is left away
/// @param schemas that it names, in whatever place
/// @param settings that it sets through `set_config`; empty text for one that is computed
/// @param opaque it runs text that is made at run time, or a language that is not PL/pgSQL
public record Mentions(
        List<Action> inner,
        Set<String> functions,
        Set<String> schemas,
        Set<String> settings,
        boolean opaque) {

    public Mentions {
        inner = List.copyOf(inner);
        functions = Set.copyOf(functions);
        schemas = Set.copyOf(schemas);
        settings = Set.copyOf(settings);
    }

    static Mentions of(JsonNode statement) {
        return new MentionsWalk().through(statement).result();
    }
}
