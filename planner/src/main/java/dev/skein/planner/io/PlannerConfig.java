package dev.skein.planner.io;

import dev.skein.bus.BusSettings;
import dev.skein.events.plan.Level;
import dev.skein.planner.io.rehearsal.RehearsalSettings;
import dev.skein.planner.policy.ApprovalRule;
import dev.skein.planner.policy.ProofRule;
import dev.skein.targets.TargetSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The planner's configuration.
@ConfigMapping(prefix = "skein.planner")
public interface PlannerConfig {
    BusSettings bus();

    /// Where plans are tried on clones; absent: they are not.
    RehearsalSettings rehearsal();

    /// The databases that may be planned for, by alias, each with the role `skein_planner`.
    Map<String, TargetSettings> targets();

    /// What each environment asks of a plan; one that is not named here asks nothing, but for
    /// `production`, which wants plans approved that destroy or that could not be rehearsed, and
    /// whose lock rules block.
    Map<String, EnvironmentSettings> environments();

    /// How long a target that does not answer is asked again before the request is rejected.
    @WithDefault("5m")
    Duration patience();

    /// What checks of a plan may cost the target.
    Checks checks();

    /// Environments whose requests count without a signature; best none.
    @WithDefault("none")
    Set<String> acceptUnsigned();

    /// What checks of a plan may cost the target.
    interface Checks {
        /// How long one check may take.
        @WithDefault("2s")
        Duration timeout();

        /// A table with more rows is sampled.
        @WithDefault("1000000")
        long exactRows();
    }

    /// What one environment asks; what is absent is as the environment's name has it.
    interface EnvironmentSettings {
        /// Which plans somebody else has to approve: `never`, `destructive`, `risky` or `always`.
        Optional<ApprovalRule> approval();

        /// How long a plan waits for that.
        Optional<Duration> approvalExpiry();

        /// Whether rules about locks block instead of warn.
        Optional<Boolean> strict();

        /// What becomes of a plan that could not be rehearsed: `optional` releases it, `approval`
        /// waits for somebody, `required` rejects it.
        Optional<ProofRule> proofs();

        /// How much it matters that the schema is not the one that the applied migrations make:
        /// `off`, `info`, `warn` or `block`.
        Optional<Level> drift();

        /// Whether statements that stop users are rewritten.
        Optional<Boolean> rewrite();

        /// How much single rules matter: `off`, `info`, `warn` or `block`, by the rule's id.
        Map<String, Level> rules();
    }
}
