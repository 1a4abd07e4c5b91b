package dev.skein.standalone;

import dev.skein.embedded.EmbeddedKafka;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The broker that all services talk over.
///
/// @param own absent where it is somebody else's
record Broker(String servers, @Nullable EmbeddedKafka own) implements AutoCloseable {

    /// @param foreign bootstrap servers of a broker that is there already; absent: one is started
    static Broker start(Path directory, @Nullable String foreign) {
        if (foreign != null) {
            return new Broker(foreign, null);
        }
        EmbeddedKafka own = EmbeddedKafka.start(directory);
        return new Broker(own.bootstrapServers(), own);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
