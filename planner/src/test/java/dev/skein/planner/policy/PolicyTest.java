package dev.skein.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Risk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void productionWantsDestructivePlansApprovedAndItsLockRulesBlock() {
        Policy policy = new Policies(Map.of()).of("production");

        assertThat(policy.approval().asksFor(Danger.DESTROYS_DATA, Risk.LOW)).isTrue();
        assertThat(policy.approval().asksFor(Danger.CHANGES_DATA, Risk.LOW)).isFalse();
        assertThat(policy.lint().strict()).isTrue();
    }

    @Test
    void whereNobodySaysOtherwiseNothingWaitsAndRulesWarn() {
        Policy policy = new Policies(Map.of()).of("development");

        assertThat(policy.approval().asksFor(Danger.DESTROYS_DATA, Risk.LOW)).isFalse();
        assertThat(policy.lint().strict()).isFalse();
    }

    @Test
    void whoAlwaysAsksAsksForHarmlessPlansToo() {
        assertThat(ApprovalRule.ALWAYS.asksFor(Danger.NOTHING_LOST, Risk.LOW)).isTrue();
    }

    @Test
    void whoAsksForRiskyPlansAsksForDestructiveOnesToo() {
        assertThat(ApprovalRule.RISKY.asksFor(Danger.NOTHING_LOST, Risk.HIGH)).isTrue();
        assertThat(ApprovalRule.RISKY.asksFor(Danger.DESTROYS_DATA, Risk.LOW)).isTrue();
        assertThat(ApprovalRule.RISKY.asksFor(Danger.CHANGES_DATA, Risk.MEDIUM)).isFalse();
    }

    @Test
    void aFailedProofBlocksEverywhereAndDriftWhereThePolicySaysSo() {
        Proof elsewhere =
                new Proof(Proof.Kind.SAME_SCHEMA, Proof.Verdict.FAILS, "differs", List.of());
        Proof drift = new Proof(Proof.Kind.NO_DRIFT, Proof.Verdict.FAILS, "differs", List.of());
        Proof unknown =
                new Proof(Proof.Kind.REVERSIBLE, Proof.Verdict.NOT_TRIED, "no file", List.of());

        assertThat(Policy.OPEN.blocks(elsewhere)).isTrue();
        assertThat(Policy.OPEN.blocks(drift)).isFalse();
        assertThat(Policy.PRODUCTION.blocks(drift)).isTrue();
        assertThat(Policy.PRODUCTION.blocks(unknown)).isFalse();
    }
}
