package dev.skein.executor.io.postgres;

import dev.skein.events.plan.PlanDocument;
import dev.skein.executor.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Work on a target in a process of its own, for tests that kill it.
final class Victim {
    private Victim() {}

    public static void main(String... arguments) throws Exception {
        var document = new PlanDocument(Files.readString(Path.of(arguments[2])));
        var assignment =
                new Assignment(
                        document.plan().run(),
                        document.plan().database(),
                        document.digest(),
                        0,
                        document.plan());
        System.out.println(
                Shop.elsewhere(arguments[0], arguments[1]).apply(assignment, new Notes()));
    }

    /// @param crashAt see [dev.skein.bus.CrashPoint]
    /// @param folder for the plan
    static Process launch(Shop shop, Assignment assignment, String crashAt, Path folder)
            throws IOException {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, PlanDocument.of(assignment.plan()).json());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dskein.crash-at=" + crashAt,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        shop.url(),
                        shop.controlUrl(),
                        plan.toString())
                .inheritIO()
                .start();
    }
}
