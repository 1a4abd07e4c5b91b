package dev.skein.bus;

import dev.skein.events.Event;
import dev.skein.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/// What a service's wiring gives to its [Bus].
///
/// @param service the service's key, `planner`
/// @param database the service's schema of the control database
/// @param settings the bus' part of its configuration
/// @param handler what it does; [Handlers#NONE] where it only projects
/// @param projection what it keeps of every event; [Projection#NONE] where it only acts
/// @param sender its way onto the bus
/// @param quarantines topics whose bad records it sets aside
/// @param schemas folders of its own tables under `/db`
/// @param acceptsUnsigned unsigned events that count all the same; by default none
/// @param meters where figures go
/// @param clock for the time of events
public record BusParts(
        String service,
        DataSource database,
        BusSettings settings,
        Handler handler,
        Projection projection,
        Sender sender,
        Set<Topic> quarantines,
        List<String> schemas,
        Predicate<Event> acceptsUnsigned,
        MeterRegistry meters,
        Clock clock) {
    public BusParts {
        quarantines = Set.copyOf(quarantines);
        schemas = List.copyOf(schemas);
    }
}
