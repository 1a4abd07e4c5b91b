package dev.skein.notifier;

import dev.skein.bus.Handler;
import dev.skein.bus.Job;
import dev.skein.bus.Outcome;
import dev.skein.bus.StateChange;
import dev.skein.events.Event;
import dev.skein.events.EventType;
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
        var telling = new Telling(event, message.get(), job, deliveries);
        for (Channel channel : channels) {
            telling.by(channel);
        }
        return telling.outcome();
    }

    @Override
    public Outcome.Done giveUp(Event event, Job job, Throwable cause) {
        Optional<Message> message = Message.about(event);
        if (message.isEmpty()) {
            return new Outcome.Done(List.of(), StateChange.NONE, List.of());
        }
        var telling = new Telling(event, message.get(), job, deliveries);
        for (Channel channel : channels) {
            telling.giveUp(channel, "a fault of ours, " + cause.getClass().getSimpleName());
        }
        return telling.done();
    }
}
