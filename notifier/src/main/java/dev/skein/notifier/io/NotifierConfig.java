package dev.skein.notifier.io;

import dev.skein.bus.BusSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The notifier's configuration.
@ConfigMapping(prefix = "skein.notifier")
public interface NotifierConfig {
    BusSettings bus();

    /// Tell on the process's own output.
    @WithDefault("true")
    boolean console();

    SlackConfig slack();

    /// Slack; off where neither a token nor a webhook is given.
    interface SlackConfig {
        /// Slack's Web API.
        @WithDefault("https://slack.com/api/")
        URI api();

        /// A file with the bot token.
        Optional<Path> tokenFile();

        /// A file with an incoming webhook's address; it can neither update nor thread.
        Optional<Path> webhookFile();

        /// The channel's id.
        Optional<String> channel();
    }
}
