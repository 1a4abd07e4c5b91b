package dev.skein.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Backup;
import dev.skein.events.Digest;
import dev.skein.events.Disposition;
import dev.skein.events.plan.Danger;
import dev.skein.events.plan.Plan;
import dev.skein.events.plan.Proof;
import dev.skein.events.plan.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Plan ADDS =
            Fixtures.plan(Fixtures.transaction(1, "1", "CREATE TABLE a ()"));
    private static final Disposition AWAITS =
            new Disposition.AwaitsApproval(
                    "production wants it", Papers.NOW.plus(Duration.ofHours(1)));

    private final Papers papers = new Papers(ADDS);

    @Test
    void whatEverybodyVouchedForIsAnAssignment() {
        assertThat(papers.verify())
                .isEqualTo(new Verification.Result.Verified(Fixtures.assignment(ADDS)));
    }

    @Test
    void aRecordThatTheBackupWorkerDidNotSignDoesNotCount() {
        papers.confirmedBy = papers.gateway;

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }

    @Test
    void aReleaseThatThePlannerDidNotSignDoesNotCount() {
        papers.releasedBy = papers.gateway;

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }

    @Test
    void aPlanThatThePlannerDidNotSignDoesNotCount() {
        papers.plannedBy = papers.gateway;

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }

    @Test
    void aRequestThatTheGatewayDidNotSignDoesNotCount() {
        papers.requestedBy = papers.planner;

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }

    @Test
    void anUnsignedRequestCountsOnlyWhereTheEnvironmentAllowsIt() {
        papers.requestedBy = null;
        assertThat(papers.refused()).isEqualTo("not-trusted");

        papers.acceptsUnsigned = true;
        assertThat(papers.verify()).isInstanceOf(Verification.Result.Verified.class);
    }

    @Test
    void anotherRevisionThanThePlansIsRefused() {
        papers.revision = 1;
        assertThat(papers.refused()).isEqualTo("digest-mismatch");

        papers.revision = null;
        assertThat(papers.verify()).isInstanceOf(Verification.Result.Verified.class);
    }

    @Test
    void anotherDigestThanThePlansIsRefused() {
        papers.digest = Digest.of("another plan");

        assertThat(papers.refused()).isEqualTo("digest-mismatch");
    }

    @Test
    void aPlanForAnotherEnvironmentThanTheDatabasesIsRefused() {
        papers.environment = "development";
        assertThat(papers.refused()).isEqualTo("environment-mismatch");

        papers.environment = null;
        assertThat(papers.refused()).isEqualTo("unknown-database");
    }

    @Test
    void aPlanThatDoesOtherThanWhatWasAskedForIsRefused() {
        assertThat(
                        new Papers(
                                        Fixtures.plan(
                                                Purpose.ROLL_BACK,
                                                Danger.NOTHING_LOST,
                                                Fixtures.transaction(1, "1", "CREATE TABLE a ()")))
                                .refused())
                .isEqualTo("not-trusted");
    }

    @Test
    void aRequestThatOnlyWantedToLookRunsNothing() {
        papers.dryRun = true;

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }

    @Test
    void aDangerThatIsNotThatOfTheSqlIsRefused() {
        Plan lies = Fixtures.plan(Fixtures.transaction(1, "1", "DROP TABLE a"));

        assertThat(new Papers(lies).refused()).isEqualTo("danger-mismatch");
    }

    @Test
    void aPlanThatARuleOrAProofBlocksIsRefusedAndDriftIsLeftToThePolicy() {
        assertThat(new Papers(Fixtures.blocked(ADDS)).refused()).isEqualTo("plan-blocked");
        assertThat(proven(Proof.Kind.SAME_SCHEMA, Proof.Verdict.FAILS)).isEqualTo("plan-disproved");
        assertThat(proven(Proof.Kind.REVERSIBLE, Proof.Verdict.FAILS)).isEqualTo("plan-disproved");
        assertThat(proven(Proof.Kind.CHECKS_HOLD, Proof.Verdict.NOT_TRIED)).isEqualTo("accepted");
        assertThat(proven(Proof.Kind.NO_DRIFT, Proof.Verdict.FAILS)).isEqualTo("accepted");
    }

    private static String proven(Proof.Kind kind, Proof.Verdict verdict) {
        return new Papers(
                        Fixtures.proven(ADDS, new Proof(kind, verdict, "it was tried", List.of())))
                .refused();
    }

    @Test
    void aCheckThatIsNotOneQueryIsRefused() {
        assertThat(checked("select 0")).isEqualTo("accepted");
        assertThat(checked("select 0; drop table a")).isEqualTo("not-one-statement");
        assertThat(checked("delete from a")).isEqualTo("not-one-statement");
        assertThat(checked("")).isEqualTo("not-one-statement");
    }

    private static String checked(String sql) {
        return new Papers(Fixtures.plan(Fixtures.checked(sql))).refused();
    }

    @Test
    void aDangerousPlanWithoutABackupIsRefused() {
        Plan drops =
                Fixtures.plan(
                        Purpose.APPLY,
                        Danger.DESTROYS_DATA,
                        Fixtures.transaction(1, "1", "DROP TABLE a"));
        var unsaved = new Papers(drops);
        unsaved.backup = new Backup.NotNeeded("trust me");

        assertThat(unsaved.refused()).isEqualTo("backup-missing");
    }

    @Test
    void twoStatementsInOneOrOneThatEndsItsTransactionAreRefused() {
        assertThat(refused("CREATE TABLE a (); CREATE TABLE b ()")).isEqualTo("not-one-statement");
        assertThat(refused("COMMIT")).isEqualTo("not-one-statement");
        assertThat(refused("SAVEPOINT s")).isEqualTo("accepted");
    }

    private static String refused(String sql) {
        return new Papers(Fixtures.plan(Fixtures.transaction(1, "1", sql))).refused();
    }

    @Test
    void anApprovalCountsFromSomebodyElseForThisPlanInTime() {
        papers.disposition = AWAITS;
        assertThat(papers.refused()).isEqualTo("approval-missing");

        papers.approve(ADDS, "ada", Papers.NOW);
        assertThat(papers.refused()).isEqualTo("accepted");
    }

    @Test
    void anApprovalOfOneselfOrOfAnotherPlanOrTooLateDoesNotCount() {
        papers.disposition = AWAITS;
        papers.approve(ADDS, "CI", Papers.NOW);
        papers.approve(Fixtures.plan(), "ada", Papers.NOW);
        papers.approve(ADDS, "ada", Papers.NOW.plus(Duration.ofHours(2)));

        assertThat(papers.refused()).isEqualTo("approval-missing");
    }

    @Test
    void aPlanThatWasOnlyShownIsNotRun() {
        papers.disposition = new Disposition.OnlyShown();

        assertThat(papers.refused()).isEqualTo("not-trusted");
    }
}
