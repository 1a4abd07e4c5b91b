package dev.skein.cli;

import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.RefusedException;
import dev.skein.events.Alias;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.Place;
import dev.skein.events.view.RunView;
import dev.skein.events.view.StepView;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a repair is about: a version, as it is or as the failure of a run names it.
sealed interface Subject {
    /// @throws RefusedException where no version follows from it for this database
    String version(Alias database, Runs runs) throws RefusedException;

    /// @throws dev.skein.events.wire.MalformedException where it is neither a version nor a run
    static Subject of(String text) {
        return text.indexOf('-') > 0 ? new OfRun(RunId.of(text)) : new Version(text);
    }

    /// A version by itself.
    record Version(String text) implements Subject {
        @Override
        public String version(Alias database, Runs runs) {
            return text;
        }
    }

    /// The version at which a run failed.
    record OfRun(RunId run) implements Subject {
        private static final Pattern COMMAND = Pattern.compile("\\bskein repair (\\d+)\\b");
        private static final Pattern FILE = Pattern.compile("0*(\\d+)_.*\\.sql");

        @Override
        public String version(Alias database, Runs runs) throws RefusedException {
            RunView view =
                    runs.seen(run)
                            .orElseThrow(() ->
                                    new GatewayException(
                                            "no-such-run", "no run is known as " + run, 404));
            if (!view.database().equals(database)) {
                throw new RefusedException(
                        "other-database",
                        "the run is of "
                                + view.database()
                                + "; next: give --database "
                                + view.database());
            }
            Failure failure = view.failure();
            if (failure == null) {
                throw unnamed("the run is " + view.state().spoken() + ", without a failure");
            }
            return ofStep(view)
                    .or(() -> group(COMMAND, failure.next()))
                    .or(() -> ofPlace(failure.place()))
                    .orElseThrow(() ->
                            unnamed("the run's failure, " + failure.code() + ", names no version"));
        }

        private static Optional<String> ofStep(RunView view) {
            return view.steps().stream()
                    .filter(step -> step.number() == view.failedStep())
                    .findFirst()
                    .map(StepView::migration);
        }

        private static Optional<String> ofPlace(@Nullable Place place) {
            return place == null ? Optional.empty() : group(FILE, place.file());
        }

        private static Optional<String> group(Pattern pattern, String text) {
            Matcher found = pattern.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        private static RefusedException unnamed(String why) {
            return new RefusedException("no-version", why + "; next: give the version itself");
        }
    }
}
