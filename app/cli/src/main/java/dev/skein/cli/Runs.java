package dev.skein.cli;

import dev.skein.events.RunId;
import dev.skein.events.view.RunView;
import java.util.Optional;

/// Where runs can be seen: at the gateway, or on the topics themselves.
public interface Runs {
    /// What is known by now; empty where nothing was heard of the run yet.
    Optional<RunView> seen(RunId run);

    /// The run's page for people, where there is one.
    Optional<String> page(RunId run);
}
