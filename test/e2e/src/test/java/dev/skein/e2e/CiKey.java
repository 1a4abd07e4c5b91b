package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.EventType;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The key of a pipeline that speaks to Kafka itself, made as the page for such pipelines says.
record CiKey(Path file) {
    private static final String ID = "ci";

    /// Makes it and has the services of a world trust what it asks for.
    static CiKey of(World world, Checkout checkout) throws IOException, InterruptedException {
        Path file = world.data().resolve("ci.key").toAbsolutePath();
        Said made = checkout.type("skein key new --id " + ID + " --file '" + file + "'");
        assertThat(made.exit()).as(made.text()).isZero();
        String line = made.text().lines().findFirst().orElseThrow();
        TrustedKey half = Json.read(line, TrustedKey.class);

        Path list = world.data().resolve("keys/trust.json");
        var keys = new ArrayList<>(Trust.parse(Files.readString(list)).keys());
        keys.add(
                new TrustedKey(
                        ID,
                        half.publicKey(),
                        List.of(EventType.MIGRATION_REQUESTED.wireName()),
                        List.of("*"),
                        null,
                        null));
        Files.writeString(list, Json.write(new Trust(keys)));
        return new CiKey(file);
    }

    SigningKey read() throws IOException {
        return SigningKey.decode(ID, Files.readString(file).strip());
    }
}
