package dev.skein.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every service as a process of its own, on one broker and one database: the shape of a company's
/// installation on one machine.
public final class ServiceProcesses implements AutoCloseable {
    public static final List<String> SERVICES =
            List.of("gateway", "planner", "backup-worker", "executor", "notifier", "audit-sink");

    private final Path home;
    private final Path data;
    private final boolean shown;
    private final SingleProcess infrastructure;
    private final Map<String, Child> running = new ConcurrentHashMap<>();

    private ServiceProcesses(Path home, Path data, boolean shown, SingleProcess infrastructure) {
        this.home = home;
        this.data = data;
        this.shown = shown;
        this.infrastructure = infrastructure;
    }

    /// Starts broker and database; they write what each service has to know to
    /// `services/<service>.properties`.
    ///
    /// @param shops demonstration databases, `alias=environment`
    /// @param options further options of the JVM of broker and database
    public static ServiceProcesses start(
            Path home, Path data, String shops, boolean shown, List<String> options)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(options);
        all.add("-Dskein.services=apart");
        var infrastructure = SingleProcess.start(home, data, shops, shown, all);
        try {
            infrastructure.awaitInfrastructure();
        } catch (IOException e) {
            infrastructure.close();
            throw e;
        }
        return new ServiceProcesses(home, data, shown, infrastructure);
    }

    /// @param options further options of its JVM
    public void start(String service, List<String> options) throws IOException {
        Path log = shown ? null : data.resolve("services").resolve(service + ".log");
        running.put(service, child(home, data, service, options, log));
    }

    /// Runs one service on our own output until it ends.
    ///
    /// @return its exit code
    /// @throws IOException where no service has this name, or its settings are missing
    public static int run(Path home, Path data, String service)
            throws IOException, InterruptedException {
        if (!SERVICES.contains(service)) {
            throw new RefusedException(
                    "unknown-service",
                    "no service is called " + service + "; there are " + SERVICES);
        }
        try (Child child = child(home, data, service, List.of(), null)) {
            return child.awaitEnd();
        }
    }

    private static Child child(
            Path home, Path data, String service, List<String> options, @Nullable Path log)
            throws IOException {
        Path settings = data.resolve("services").resolve(service + ".properties");
        if (!Files.exists(settings)) {
            throw new RefusedException(
                    "no-settings",
                    "there is no " + settings + ": start `skein up --without-services` first");
        }
        var all = new ArrayList<>(options);
        all.add("-Dquarkus.config.locations=" + settings.toAbsolutePath());
        return Child.start(home, service, all, log);
    }

    /// Waits until the gateway answers.
    public Gateway awaitReady() throws IOException, InterruptedException {
        return infrastructure.awaitReady();
    }

    /// SIGKILL.
    public void kill(String service) {
        child(service).kill();
    }

    /// Waits until a service has ended by itself.
    public int awaitEnd(String service) throws InterruptedException {
        return child(service).awaitEnd();
    }

    /// Waits until broker and database have ended.
    public int awaitEnd() throws InterruptedException {
        return infrastructure.awaitEnd();
    }

    private Child child(String service) {
        Child child = running.get(service);
        if (child == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return child;
    }

    @Override
    public void close() {
        running.values().parallelStream().forEach(Child::close);
        infrastructure.close();
    }
}
