package dev.skein.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
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
    void theRequestThatBeginsARunHasTheRunsOwnId() {
        assertThat(EventId.of(Samples.requested())).isEqualTo(Samples.RUN.value());
    }

    @Test
    void everyOtherTypeOfARunHasItsOwnIdAndTheSameOneWhenSaidAgain() {
        var first = new HashSet<UUID>();
        for (EventType type : EventType.values()) {
            Samples.all().stream()
                    .filter(event -> EventType.of(event) == type)
                    .findFirst()
                    .ifPresent(event -> first.add(EventId.of(event)));
        }

        assertThat(first).hasSize(EventType.values().length - 2);
        assertThat(Samples.all().stream().map(EventId::of).toList())
                .isEqualTo(Samples.all().stream().map(EventId::of).toList());
    }

    @Test
    void aRunThatIsPlannedAgainCanBeApprovedAgainAndByTwoPeople() {
        var ada = new Requester("ada", Requester.Kind.PERSON, null);
        var bob = new Requester("bob", Requester.Kind.PERSON, null);
        Digest before = Digest.of("plan");
        Digest after = Digest.of("plan of a moved base");

        var ids =
                Set.of(
                        EventId.of(new PlanApproved(Samples.RUN, Samples.SHOP, before, ada, null)),
                        EventId.of(new PlanApproved(Samples.RUN, Samples.SHOP, before, bob, null)),
                        EventId.of(new PlanApproved(Samples.RUN, Samples.SHOP, after, ada, null)));

        assertThat(ids).hasSize(3);
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
