package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Alias;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OneProcessIT extends Scenarios {
    private static final Path DASHBOARD =
            World.HOME.resolve("deploy/grafana/dashboards/skein.json");
    private static final Pattern METER = Pattern.compile("\\b(skein|jvm|process)_[a-z_]+");

    @Override
    World start(Path data) throws Exception {
        return OneProcess.start(data, SHOPS, BRIEF);
    }

    @Test
    void everyMeterOfTheDashboardIsOneThatTheServicesHave() throws Exception {
        var wanted = new TreeSet<String>();
        METER.matcher(Files.readString(DASHBOARD))
                .results()
                .forEach(found -> wanted.add(found.group()));
        // A rule that speaks, a run that ends: then every meter has been used.
        runs().ended(
                        runs().request(
                                        new Alias("development-23"),
                                        DIRECTORY.resolve("a-rule-of-form-rejects/migrations")));

        String metrics = metrics();

        assertThat(wanted).isNotEmpty().allSatisfy(meter -> assertThat(metrics).contains(meter));
    }

    private String metrics() throws IOException, InterruptedException {
        String gateway = Files.readString(world().data().resolve("gateway.url")).strip();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(gateway + "/q/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
