package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skein.cli.io.ServiceProcesses;
import dev.skein.embedded.EmbeddedPostgres;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pages under `docs/how-to` tell people to type, typed: with this machine's servers in
/// the place of the company's. What needs a container engine is left out.
class HowToIT {
    private static final String PASSWORD = "the-administrator's";

    @TempDir Path copy;
    private Checkout checkout;
    private final List<Process> staying = new ArrayList<>();

    @BeforeEach
    void copyTheProject() throws Exception {
        checkout = Checkout.in(copy);
        Checkout.copy(Launcher.PROJECT.resolve("examples/shop/good"), copy.resolve("migrations"));
    }

    @AfterEach
    void endWhatStays() throws Exception {
        for (Process process : staying.reversed()) {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        checkout.close();
    }

    @Test
    void theDropInForMigrateUp(@TempDir Path server) throws Exception {
        try (var postgres = EmbeddedPostgres.start(server, EmbeddedPostgres.Durability.NONE)) {
            postgres.createDatabase("shop");
            try (var admin = postgres.connect("shop");
                    var sql = admin.createStatement()) {
                sql.execute(
                        """
                        create role admin superuser login password 'the-administrator''s';
                        create role shop_app;
                        grant create on schema public to shop_app;
                        create table customers (id bigint generated always as identity primary key, email text not null);
                        create table orders (
                            id bigint generated always as identity primary key, customer bigint not null,
                            placed_at timestamptz not null, total numeric(10, 2) not null);
                        alter table customers owner to shop_app;
                        alter table orders owner to shop_app\
                        """);
            }
            List<String> commands = commands("drop-in-for-migrate-up");
            assertThat(commands).hasSizeGreaterThan(4);
            for (String command : commands) {
                if (!command.startsWith("export ") && !command.equals("./skein up")) {
                    type(
                            command.replace("db.internal:5432", "127.0.0.1:" + postgres.port())
                                    .replace("--username postgres", "--username admin"));
                }
            }
        }
    }

    @Test
    void aRequestStraightOnKafkaAndTheServicesApart() throws Exception {
        for (String command : commands("run-the-services")) {
            if (command.startsWith("skein up")) {
                stay(command, "gateway.url");
            } else if (command.startsWith("skein service ")) {
                for (String service : ServiceProcesses.SERVICES) {
                    stay("skein service " + service, "gateway.url");
                }
            } else if (command.endsWith(">grants.sh")) {
                type(command);
            }
        }
        assertThat(staying).hasSize(7).allMatch(Process::isAlive);
        assertThat(copy.resolve("grants.sh")).content().contains("--allow-principal 'User:ci'");

        Files.createFile(copy.resolve("client.properties"));
        for (String command : commands("request-on-kafka")) {
            String here =
                    command.replace("kafka.internal:9093", Logs.brokerIn(copy.resolve("up.txt")));
            Said said = type(here);
            if (command.startsWith("./skein key new")) {
                trust(said.text().lines().findFirst().orElseThrow());
            } else {
                assertThat(said.text()).contains("requested by ci", "shop succeeded");
            }
        }
    }

    /// As the page shows the line.
    private void trust(String line) throws IOException {
        TrustedKey made = Json.read(line, TrustedKey.class);
        Path file = copy.resolve(".skein/data/keys/trust.json");
        var keys = new ArrayList<>(Trust.parse(Files.readString(file)).keys());
        String shown =
                Files.readString(page("request-on-kafka"))
                        .lines()
                        .filter(text -> text.startsWith("{\"id\":\"ci\""))
                        .findFirst()
                        .orElseThrow();
        keys.add(Json.read(shown.replace("…", made.publicKey()), TrustedKey.class));
        Files.writeString(file, Json.write(new Trust(keys)));
    }

    private void stay(String command, String sign) throws IOException {
        String name = staying.isEmpty() ? "up.txt" : "service-" + staying.size() + ".txt";
        staying.add(checkout.start(command, copy.resolve(name)));
        await().atMost(Checkout.PATIENCE)
                .until(() -> Files.exists(copy.resolve(".skein/data").resolve(sign)));
    }

    private Said type(String command) throws Exception {
        Said said = checkout.type(copy, Map.of("PGPASSWORD", PASSWORD), command);
        assertThat(said.exit()).as("%s\n%s", command, said.text()).isZero();
        return said;
    }

    private static Path page(String name) {
        return Launcher.PROJECT.resolve("docs/how-to").resolve(name + ".md");
    }

    /// What is typed, in blocks and in the running text, in its order; what asks for a company's
    /// own cluster or for containers aside.
    private static List<String> commands(String page) throws IOException {
        var commands = new ArrayList<String>();
        boolean inside = false;
        var line = new StringBuilder();
        for (String text : Files.readAllLines(page(page))) {
            if (text.startsWith("```")) {
                inside = !inside;
            } else if (inside) {
                line.append(text.replaceFirst(" +# .*", "").replaceFirst("\\\\$", " "));
                if (!text.endsWith("\\")) {
                    commands.add(line.toString().strip());
                    line.setLength(0);
                }
            } else {
                Readme.mentioned(text).forEach(commands::add);
            }
        }
        commands.removeIf(command -> !command.matches("(\\./)?skein .*|export .*"));
        return commands;
    }
}
