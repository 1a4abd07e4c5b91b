package dev.skein.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Danger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void productionWantsDestructivePlansApprovedAndItsLockRulesBlock() {
        Policy policy = new Policies(Map.of()).of("production");

        assertThat(policy.approval().asksFor(Danger.DESTROYS_DATA)).isTrue();
        assertThat(policy.approval().asksFor(Danger.CHANGES_DATA)).isFalse();
        assertThat(policy.lint().strict()).isTrue();
    }

    @Test
    void whereNobodySaysOtherwiseNothingWaitsAndRulesWarn() {
        Policy policy = new Policies(Map.of()).of("development");

        assertThat(policy.approval().asksFor(Danger.DESTROYS_DATA)).isFalse();
        assertThat(policy.lint().strict()).isFalse();
    }

    @Test
    void whoAlwaysAsksAsksForHarmlessPlansToo() {
        assertThat(ApprovalRule.ALWAYS.asksFor(Danger.NOTHING_LOST)).isTrue();
    }
}
