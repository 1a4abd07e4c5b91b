package dev.skein.planner.policy;

import java.util.Map;

/// The policies by environment.
public record Policies(Map<String, Policy> byEnvironment) {
    private static final String PRODUCTION = "production";

    public Policies {
        byEnvironment = Map.copyOf(byEnvironment);
    }

    public Policy of(String environment) {
        return byEnvironment.getOrDefault(environment, preset(environment));
    }

    /// What holds where the configuration names an environment not at all or in part.
    public static Policy preset(String environment) {
        return environment.equals(PRODUCTION) ? Policy.PRODUCTION : Policy.OPEN;
    }
}
