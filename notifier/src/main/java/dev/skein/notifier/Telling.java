package dev.skein.notifier;

import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.StateChange;
import dev.skein.bus.WorldDownException;
import dev.skein.events.Event;
import dev.skein.events.NotificationDelivered;
import dev.skein.events.NotificationFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event told by all channels. A channel that is down does not hold back the others, and those
/// are not told twice when it is tried again.
final class Telling {
    private static final System.Logger LOG = System.getLogger(Telling.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Event event;
    private final Message message;
    private final Job job;
    private final Deliveries deliveries;
    private final Map<String, Deliveries.Delivery> before;
    private final List<Event> said = new ArrayList<>();
    private StateChange change = StateChange.NONE;
    private @Nullable Duration pause;
    private String why = "";

    Telling(Event event, Message message, Job job, Deliveries deliveries) {
        this.event = event;
        this.message = message;
        this.job = job;
        this.deliveries = deliveries;
        this.before = deliveries.of(event.run());
    }

    void by(Channel channel) throws InterruptedException {
        Deliveries.Delivery last = before.get(channel.name());
        if (isPast(last)) {
            return;
        }
        String messageId = last == null ? null : last.messageId();
        try {
            switch (channel.tell(message, messageId)) {
                case Channel.Told.Delivered(var id) -> delivered(channel, id, messageId != null);
                case Channel.Told.Wait(var wish) -> later(wish, channel.name() + " asks to wait");
                case Channel.Told.Refused(var reason) -> refused(channel, reason);
            }
        } catch (WorldDownException e) {
            Duration wait = backoff();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "run {0} is told by {1} again in {2} s: {3}",
                    event.run(),
                    channel.name(),
                    wait.toSeconds(),
                    e.getMessage());
            later(wait, channel.name() + " does not answer");
        }
    }

    void giveUp(Channel channel, String reason) {
        if (!isPast(before.get(channel.name()))) {
            refused(channel, reason);
        }
    }

    private boolean isPast(Deliveries.@Nullable Delivery last) {
        return last != null
                && last.isPast(job.envelope().id(), job.envelope().time(), message.ends());
    }

    private void delivered(Channel channel, @Nullable String messageId, boolean updated) {
        said.add(
                new NotificationDelivered(
                        event.run(),
                        event.database(),
                        channel.name(),
                        job.envelope().type(),
                        ordinal(),
                        updated));
        remember(channel, messageId);
    }

    private void refused(Channel channel, String reason) {
        said.add(
                new NotificationFailed(
                        event.run(),
                        event.database(),
                        channel.name(),
                        job.envelope().type(),
                        ordinal(),
                        new Failure(
                                "notification-refused",
                                FailureCause.OTHER_SERVER_ERROR,
                                null,
                                channel.name() + " refused the message: " + reason,
                                null,
                                "correct the token or the address of the channel")));
        Deliveries.Delivery last = before.get(channel.name());
        remember(channel, last == null ? null : last.messageId());
    }

    /// Counted over all channels: two of them say two events about one run.
    private int ordinal() {
        return before.values().stream().mapToInt(Deliveries.Delivery::tried).sum() + said.size();
    }

    private void remember(Channel channel, @Nullable String messageId) {
        Deliveries.Delivery last = before.get(channel.name());
        var now =
                new Deliveries.Delivery(
                        messageId,
                        last == null ? 1 : last.tried() + 1,
                        job.envelope().id(),
                        job.envelope().time(),
                        message.ends());
        change = change.and(deliveries.remember(event.run(), channel.name(), now));
    }

    private void later(Duration wait, String reason) {
        Duration longest = pause;
        if (longest == null || wait.compareTo(longest) > 0) {
            pause = wait;
            why = reason;
        }
    }

    private Duration backoff() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(job.attempt() - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    Outcome outcome() {
        return pause == null ? done() : new Outcome.Parked(said, change, List.of(), pause, why);
    }

    Outcome.Done done() {
        return new Outcome.Done(said, change, List.of());
    }
}
