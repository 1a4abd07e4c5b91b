package dev.skein.planner.line;

import dev.skein.events.RunId;
import dev.skein.planner.run.Run;
import java.util.List;
import java.util.Optional;

/// The open runs of one database in order of arrival.
///
/// At most one holds the slot. Whoever wants it goes on when it is free and nobody before them
/// wants it too; who waits for people wants nothing and lets the others pass.
public record Line(List<Place> places) {
    public Line {
        places = List.copyOf(places);
        if (places.stream().filter(Place::holds).count() > 1) {
            throw new IllegalArgumentException("two runs hold the slot of one database");
        }
    }

    public Optional<RunId> holder() {
        return places.stream().filter(Place::holds).map(Place::run).findFirst();
    }

    /// Whoever goes on now: the first that wants the slot, where nobody holds it.
    public Optional<RunId> next() {
        return holder().isPresent()
                ? Optional.empty()
                : places.stream().filter(Place::wants).map(Place::run).findFirst();
    }

    public boolean isTurnOf(RunId run) {
        return next().filter(run::equals).isPresent();
    }

    /// The line after one of its runs moved.
    public Line after(Run moved) {
        return new Line(
                places.stream()
                        .map(place -> place.run().equals(moved.id()) ? Place.of(moved) : place)
                        .toList());
    }

    /// For whom a run waits, for people.
    public String whyWaits() {
        return holder().map(run -> "run " + run + " holds the slot")
                .or(() -> next().map(run -> "run " + run + " comes first"))
                .orElse("nobody holds the slot");
    }
}
