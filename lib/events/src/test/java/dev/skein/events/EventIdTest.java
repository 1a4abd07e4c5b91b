package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdTest {

    /// RFC 9562, appendix A.4.
    @Test
    void aNameBasedIdIsTheOneOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(EventId.version5(dns, "www.example.com"))
                .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void noTwoEventsOfARunShareAnIdButTheRequestsThatBeginIt() {
        var ids = new HashSet<UUID>();
        Samples.all().forEach(event -> ids.add(EventId.of(event)));

        assertThat(ids).hasSize(Samples.all().size() - 2);
    }

    @Test
    void aDecisionIsAnotherEventWhereSomebodyElseDecidesOrOnAnotherPlan() {
        var ada = new Requester("ada", Requester.Kind.PERSON, null);
        var ben = new Requester("ben", Requester.Kind.PERSON, null);
        Digest first = Digest.of("first");
        var approval = new PlanApproved(Samples.RUN, Samples.SHOP, first, ada, null);

        assertThat(EventId.of(approval))
                .isEqualTo(
                        EventId.of(
                                new PlanApproved(Samples.RUN, Samples.SHOP, first, ada, "again")))
                .isNotEqualTo(
                        EventId.of(new PlanApproved(Samples.RUN, Samples.SHOP, first, ben, null)))
                .isNotEqualTo(
                        EventId.of(
                                new PlanApproved(
                                        Samples.RUN,
                                        Samples.SHOP,
                                        Digest.of("second"),
                                        ada,
                                        null)));
    }
}
