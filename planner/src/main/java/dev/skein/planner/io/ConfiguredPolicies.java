package dev.skein.planner.io;

import dev.skein.migrations.lint.LintPolicy;
import dev.skein.planner.examination.Limits;
import dev.skein.planner.policy.Policies;
import dev.skein.planner.policy.Policy;
import java.util.HashMap;

/// The policies as the configuration has them.
final class ConfiguredPolicies {
    private ConfiguredPolicies() {}

    static Policies of(PlannerConfig config) {
        var policies = new HashMap<String, Policy>();
        config.environments()
                .forEach((environment, settings) ->
                        policies.put(environment, of(Policies.preset(environment), settings)));
        return new Policies(
                policies, new Limits(config.checks().timeout(), config.checks().exactRows()));
    }

    private static Policy of(Policy preset, PlannerConfig.EnvironmentSettings settings) {
        return new Policy(
                settings.approval().orElse(preset.approval()),
                settings.approvalExpiry().orElse(preset.expiry()),
                new LintPolicy(settings.strict().orElse(preset.lint().strict()), settings.rules()),
                settings.proofs().orElse(preset.proofs()),
                settings.drift().orElse(preset.drift()),
                settings.rewrite().orElse(preset.rewrites()));
    }
}
