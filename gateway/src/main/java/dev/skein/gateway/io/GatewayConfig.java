package dev.skein.gateway.io;

import dev.skein.bus.BusSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// The gateway's configuration.
@ConfigMapping(prefix = "skein.gateway")
public interface GatewayConfig {
    BusSettings bus();

    /// Who may do what: `{"tokens":[{"name","kind","tokenSha256","roles"}]}`; read at every call.
    Path tokenFile();

    /// Whether runs may be read without a token; only sensible on loopback.
    @WithDefault("false")
    boolean openReading();
}
