package dev.skein.notifier;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.StateChange;
import dev.skein.events.Event;
import dev.skein.events.EventType;
import dev.skein.events.NotificationDelivered;
import dev.skein.events.NotificationFailed;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells people what ended and what waits for them. Slack knows no idempotency key: a crash between
/// its answer and our commit can tell one message twice.
public final class Notifier implements Handler {
    private static final Set<EventType> TOLD =
            EnumSet.of(
                    EventType.MIGRATION_PLANNED,
                    EventType.MIGRATION_REJECTED,
                    EventType.PLAN_EXPIRED,
                    EventType.BACKUP_FAILED,
                    EventType.MIGRATION_SUCCEEDED,
                    EventType.MIGRATION_FAILED,
                    EventType.MIGRATION_ROLLED_BACK);

    private final List<Channel> channels;
    private final Deliveries deliveries;

    public Notifier(List<Channel> channels, Deliveries deliveries) {
        this.channels = List.copyOf(channels);
        this.deliveries = deliveries;
    }

    @Override
    public boolean takes(EventType type) {
        return TOLD.contains(type);
    }

    @Override
    public Outcome handle(Event event, Job job) throws InterruptedException {
        Optional<Message> message = Message.about(event);
        if (message.isEmpty()) {
            return Outcome.done();
        }
        var said = new ArrayList<Event>();
        StateChange change = StateChange.NONE;
        for (Channel channel : channels) {
            Optional<Deliveries.Delivery> before = deliveries.of(event.run(), channel.name());
            if (before.isPresent() && before.get().lastEvent().equals(job.envelope().id())) {
                continue;
            }
            int count = before.map(Deliveries.Delivery::told).orElse(0);
            switch (channel.tell(
                    message.get(), before.map(Deliveries.Delivery::messageId).orElse(null))) {
                case Channel.Told.Delivered(var messageId) -> {
                    change =
                            change.and(
                                    deliveries.remember(
                                            event.run(),
                                            channel.name(),
                                            messageId,
                                            job.envelope().id()));
                    said.add(
                            new NotificationDelivered(
                                    event.run(),
                                    event.database(),
                                    channel.name(),
                                    job.envelope().type(),
                                    count,
                                    before.isPresent() && messageId != null));
                }
                case Channel.Told.Wait(var pause) -> {
                    return new Outcome.Parked(
                            said, change, List.of(), pause, channel.name() + " asks to wait");
                }
                case Channel.Told.Refused(var reason) ->
                        said.add(failed(event, job, channel, count, reason));
            }
        }
        return new Outcome.Done(said, change, List.of());
    }

    private static Event failed(Event event, Job job, Channel channel, int count, String reason) {
        return new NotificationFailed(
                event.run(),
                event.database(),
                channel.name(),
                job.envelope().type(),
                count,
                new Failure(
                        "notification-refused",
                        FailureCause.OTHER_SERVER_ERROR,
                        null,
                        channel.name() + " refused the message: " + reason,
                        null,
                        "correct the token or the address of the channel"));
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        return new Outcome.Done(List.of(), StateChange.NONE, List.of());
    }
}
