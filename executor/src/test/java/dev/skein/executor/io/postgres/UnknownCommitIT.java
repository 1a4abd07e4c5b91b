package dev.skein.executor.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.skein.bus.WorldDownException;
import dev.skein.events.StepApplied;
import dev.skein.events.StepFailed;
import dev.skein.executor.Assignment;
import dev.skein.executor.Ending;
import dev.skein.infra.Infra;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection that breaks around the COMMIT of a step: the client cannot know what became of it.
class UnknownCommitIT {
    private static final String WRITE = "INSERT INTO visits";
    private static final String COMMITTING = "COMMIT\0";

    /// Where the line is cut.
    enum Lost {
        ANSWER,
        COMMIT
    }

    @ParameterizedTest
    @EnumSource
    void whatBecameOfALostCommitIsReadInTheLedgerAndTheStepIsAppliedOnce(Lost lost)
            throws Exception {
        var shop = new Shop(Infra.postgres());
        Assignment assignment =
                shop.plan(
                        "1_visits.up.sql",
                        "CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY);",
                        "2_first.up.sql",
                        "INSERT INTO visits DEFAULT VALUES;");
        var written = new AtomicBoolean();
        var cut = new AtomicBoolean();
        var unanswered = new AtomicBoolean();
        var notes = new Notes();

        try (var wire =
                new Wire(
                        shop.url(),
                        asked -> {
                            String text = new String(asked, StandardCharsets.ISO_8859_1);
                            written.compareAndSet(false, text.contains(WRITE));
                            if (!written.get()
                                    || !text.contains(COMMITTING)
                                    || !cut.compareAndSet(false, true)) {
                                return asked;
                            }
                            unanswered.set(lost == Lost.ANSWER);
                            return lost == Lost.ANSWER ? asked : Wire.CUT;
                        },
                        answered -> unanswered.getAndSet(false) ? Wire.CUT : answered)) {
            PostgresWork work = shop.work(wire.url(), "e");

            assertThatThrownBy(() -> work.apply(assignment, notes))
                    .isInstanceOf(WorldDownException.class);
            assertThat(cut).isTrue();
            assertThat(shop.query("select count(*) from skein.ledger where step = 2"))
                    .isEqualTo(lost == Lost.ANSWER ? "1" : "0");

            assertThat(notes.and(work.apply(assignment, notes)))
                    .isInstanceOf(Ending.Complete.class);
        }

        assertThat(notes.all(StepApplied.class))
                .extracting(StepApplied::step, StepApplied::found)
                .containsExactly(tuple(1, false), tuple(1, true), tuple(2, lost == Lost.ANSWER));
        assertThat(notes.all(StepFailed.class)).isEmpty();
        assertThat(shop.query("select count(*) from visits")).isEqualTo("1");
        assertThat(shop.query("select version || ' ' || dirty from schema_migrations"))
                .isEqualTo("2 false");
    }
}
