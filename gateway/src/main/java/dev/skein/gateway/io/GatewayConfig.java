package dev.skein.gateway.io;

import dev.skein.bus.BusSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/// The gateway's configuration.
@ConfigMapping(prefix = "skein.gateway")
public interface GatewayConfig {
    BusSettings bus();

    /// Who may do what: `{"tokens":[{"name","kind","tokenSha256","roles","environments"}]}`; read
    /// at every call.
    Path tokenFile();

    /// The environment of each database, by alias, as the planner has it. Where it is empty every
    /// alias is passed on, and only tokens for all environments may act.
    Map<String, String> databases();

    /// Whether runs may be read without a token; only sensible on loopback.
    @WithDefault("false")
    boolean openReading();
}
