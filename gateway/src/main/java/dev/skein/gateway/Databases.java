package dev.skein.gateway;

import dev.skein.events.Alias;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The databases that may be asked for.
///
/// @param environments by alias; empty where the gateway leaves it to the planner to know them
public record Databases(Map<String, String> environments) {
    public Databases {
        environments = Map.copyOf(environments);
    }

    /// @throws Problem 404 where there is no such database, 403 where its environment is not among
    ///   the token's
    public void check(Token token, Alias database) {
        @Nullable String environment = environments.get(database.value());
        if (environment == null && !environments.isEmpty()) {
            throw new Problem(
                    404,
                    "unknown-database",
                    "no database has the alias " + database,
                    "correct the alias, or have an operator add it to skein.gateway.databases");
        }
        if (!token.mayIn(environment)) {
            throw new Problem(
                    403,
                    "wrong-environment",
                    token.name() + " may not act on " + database,
                    "ask an operator to add the environment to the token");
        }
    }
}
