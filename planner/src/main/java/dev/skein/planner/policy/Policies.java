package dev.skein.planner.policy;

import dev.skein.planner.examination.Limits;
import java.util.Map;

/// The policies by environment.
///
/// @param limits of what a target is asked about a plan
public record Policies(Map<String, Policy> byEnvironment, Limits limits) {
    private static final String PRODUCTION = "production";

    public Policies {
        byEnvironment = Map.copyOf(byEnvironment);
    }

    public Policies(Map<String, Policy> byEnvironment) {
        this(byEnvironment, Limits.DEFAULT);
    }

    public Policy of(String environment) {
        return byEnvironment.getOrDefault(environment, preset(environment));
    }

    /// What holds where the configuration names an environment not at all or in part.
    public static Policy preset(String environment) {
        return environment.equals(PRODUCTION) ? Policy.PRODUCTION : Policy.OPEN;
    }
}
