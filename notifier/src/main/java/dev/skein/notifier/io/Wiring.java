package dev.skein.notifier.io;

import dev.skein.bus.Bus;
import dev.skein.bus.BusParts;
import dev.skein.bus.BusReadiness;
import dev.skein.bus.EmitterSender;
import dev.skein.bus.Projection;
import dev.skein.bus.Seek;
import dev.skein.notifier.Channel;
import dev.skein.notifier.Notifier;
import dev.skein.notifier.io.postgres.DeliveryRows;
import dev.skein.notifier.io.slack.Console;
import dev.skein.notifier.io.slack.Slack;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// Who is connected to whom in the notifier.
@ApplicationScoped
public class Wiring {
    private static final String SERVICE = "notifier";

    @Produces
    @Singleton
    @Identifier(SERVICE)
    Bus bus(
            NotifierConfig config,
            @DataSource(SERVICE) AgroalDataSource database,
            @org.eclipse.microprofile.reactive.messaging.Channel("notifier-out")
                    @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> out,
            MeterRegistry meters)
            throws IOException {
        return new Bus(
                new BusParts(
                        SERVICE,
                        database,
                        config.bus(),
                        new Notifier(channels(config), new DeliveryRows(database)),
                        Projection.NONE,
                        new EmitterSender(out),
                        Set.of(),
                        List.of(SERVICE),
                        event -> false,
                        meters,
                        Clock.systemUTC()));
    }

    private static List<Channel> channels(NotifierConfig config) throws IOException {
        var channels = new ArrayList<Channel>();
        if (config.console()) {
            channels.add(new Console(System.out));
        }
        NotifierConfig.SlackConfig slack = config.slack();
        Optional<Path> token = slack.tokenFile();
        Optional<Path> webhook = slack.webhookFile();
        if (token.isPresent()) {
            channels.add(
                    Slack.withToken(slack.api(), read(token.get()), slack.channel().orElse("")));
        } else if (webhook.isPresent()) {
            channels.add(Slack.withWebhook(read(webhook.get())));
        }
        return channels;
    }

    private static String read(Path secret) throws IOException {
        return Files.readString(secret).strip();
    }

    @Produces
    @Singleton
    @Identifier(SERVICE)
    KafkaConsumerRebalanceListener seek(@DataSource(SERVICE) AgroalDataSource database) {
        return new Seek(database);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck health(@Identifier(SERVICE) Bus bus) {
        return new BusReadiness(SERVICE, bus);
    }
}
