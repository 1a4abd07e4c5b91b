package dev.skein.targets;

import dev.skein.events.Alias;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// The target databases that one service knows, by alias.
public final class Targets {
    private static final Duration READY_AT_MOST = Duration.ofSeconds(30);

    private final String service;
    private final Map<String, ? extends TargetSettings> settings;
    private final ReadySessions ready = new ReadySessions(READY_AT_MOST);

    /// @param service the key of the service that connects; part of the session's application name
    public Targets(String service, Map<String, ? extends TargetSettings> settings) {
        this.service = service;
        this.settings = settings;
        settings.keySet().forEach(Alias::new);
    }

    /// Opens a session for migrations in the background, where one will be needed soon: the next
    /// [Target#openForMigrations] within half a minute takes it. Without effect where that fails.
    public void prepare(Alias alias) {
        if (settings.containsKey(alias.value())) {
            ready.prepare(new ReadySessions.Key(alias, true), () -> of(alias).loginForMigrations());
        }
    }

    /// @throws TargetRefusal `unknown-database` where no target has this alias, `bad-url` where its
    ///   URL cannot be one
    public Target of(Alias alias) {
        TargetSettings found = settings.get(alias.value());
        if (found == null) {
            String known = settings.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw new TargetRefusal(
                    new Failure(
                            "unknown-database",
                            FailureCause.BAD_REQUEST,
                            null,
                            "no database is configured under the alias " + alias,
                            null,
                            known.isEmpty()
                                    ? "configure it for every service"
                                    : "known are: " + known));
        }
        try {
            Address.of(found.url());
        } catch (IllegalArgumentException e) {
            throw new TargetRefusal(
                    new Failure(
                            "bad-url",
                            FailureCause.BAD_REQUEST,
                            null,
                            alias + ": " + e.getMessage(),
                            null,
                            "correct the database's url in every service's configuration"));
        }
        return new Target(alias, service, found, ready);
    }
}
