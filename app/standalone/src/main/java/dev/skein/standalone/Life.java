package dev.skein.standalone;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Says when everything is there, and ends broker and database after the last client has left.
@ApplicationScoped
public class Life {
    /// The Kafka connector closes its clients at priority 50.
    private static final int AFTER_EVERYTHING = Interceptor.Priority.LIBRARY_AFTER + 1_000;

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    void ready(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event)
            throws IOException {
        String url = "http://127.0.0.1:" + port;
        Infrastructure infrastructure = Standalone.infrastructure();
        if (infrastructure != null) {
            infrastructure.described().forEach(System.out::println);
        }
        System.out.println("Gateway      " + url);
        System.out.println("ready in " + Standalone.millisSinceStart() + " ms");
        Standalone.data().tell(url);
    }

    void gone(
            @Observes @Priority(AFTER_EVERYTHING) @BeforeDestroyed(ApplicationScoped.class)
                    Object event)
            throws IOException {
        Files.deleteIfExists(Standalone.data().address());
        Files.deleteIfExists(Standalone.data().shops());
        Infrastructure infrastructure = Standalone.infrastructure();
        if (infrastructure != null) {
            infrastructure.close();
        }
    }
}
