package dev.skein.planner.io.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalServerIT {
    private static final String DROPS_WITHOUT_FORCE =
            "select query from pg_stat_activity where query like 'drop database%' and query not like '%force%'";

    private Stage stage;

    @BeforeEach
    void set() throws Exception {
        stage = new Stage();
    }

    @AfterEach
    void clear() throws Exception {
        stage.close();
    }

    private RehearsalServer server() {
        return new RehearsalServer(
                stage.settings(Duration.ofSeconds(60)),
                stage.server.jdbcUrl("postgres"),
                new Leaving());
    }

    /// As one of the server's own workers that vacuums: a superuser's, and none of ours to end.
    @Test
    void aDatabaseInWhichASuperuserWorksGoesWhenThatOneHasLeft() throws Exception {
        try (RehearsalServer server = server();
                Connection watch = stage.server.connect("postgres")) {
            String database = server.create("busy", null);
            Connection ours = server.open(database);
            Connection worker = stage.server.connect(database);

            var dropping =
                    CompletableFuture.runAsync(() -> {
                        try {
                            server.drop(database);
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
            await().until(() -> !Sql.strings(watch, DROPS_WITHOUT_FORCE).isEmpty());
            worker.close();
            dropping.join();

            assertThat(stage.databases()).doesNotContain(database);
            assertThat(ours.isValid(5)).isFalse();
        }
    }

    @Test
    void whatADeadPlannerLeftBehindIsDroppedByTheNext() throws Exception {
        String left;
        try (RehearsalServer dies = server()) {
            left = dies.create("left", null);
        }
        try (RehearsalServer lives = server();
                RehearsalServer next = server()) {
            String kept = lives.create("kept", null);
            String last = next.create("last", null);

            assertThat(stage.databases()).contains(kept, last).doesNotContain(left);
            for (String database : List.of(kept, last)) {
                next.drop(database);
            }
        }
    }
}
