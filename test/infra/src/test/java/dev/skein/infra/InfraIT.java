package dev.skein.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.embedded.PostgresPrograms;
import dev.skein.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class InfraIT {

    @Test
    void aFreshDatabaseIsLikeNoOtherAndAnswers() throws Exception {
        TestPostgres postgres = Infra.postgres();

        String one = postgres.freshDatabase("shop");
        String other = postgres.freshDatabase("shop");

        assertThat(one).startsWith("shop_").isNotEqualTo(other);
        try (var connection = postgres.connect(one);
                var rows = connection.createStatement().executeQuery("select current_database()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(one);
        }
        assertThat(Infra.postgres()).isSameAs(postgres);
    }

    @Test
    void theBrokerHasTheContractsTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Infra.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        }
    }

    @Test
    void whichOneItIsIsSaidInAFile() throws Exception {
        assertThat(Infra.postgres().toString()).doesNotContain(Infra.postgres().password());

        assertThat(Infra.bootstrapServers()).isNotBlank();
        assertThat(Files.readAllLines(Path.of("target/infra.txt")))
                .anyMatch(line -> line.contains("PostgreSQL " + Infra.postgres().version()))
                .anyMatch(line -> line.contains("afka"));
    }

    @Test
    void theMajorThatWasAskedForIsTheOneThatRuns() {
        Infra.major(System.getProperty("skein.test.postgres", ""))
                .ifPresent(major -> assertThat(Infra.postgres().major()).isEqualTo(major));

        assertThat(Infra.postgres().major()).isBetween(14, 18);
    }

    @Test
    void pgDumpGetsAServerThatIsNoNewer() {
        var client = PostgresPrograms.clientVersion(PostgresPrograms.clients().orElseThrow());

        assertThat(Infra.dumpablePostgres().major())
                .isLessThanOrEqualTo(TestPostgres.majorOf(client));
        assertThat(Infra.dumpablePostgres()).isSameAs(Infra.dumpablePostgres());
    }
}
