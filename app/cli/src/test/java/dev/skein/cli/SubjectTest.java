package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.RefusedException;
import dev.skein.events.Alias;
import dev.skein.events.Disposition;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.MalformedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Runs NOBODY =
            new Runs() {
                @Override
                public Optional<RunView> seen(RunId run) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> page(RunId run) {
                    return Optional.empty();
                }
            };

    @Test
    void aVersionIsTakenAsItIsAndNobodyIsAsked() throws Exception {
        assertThat(Subject.of("20261121080000").version(Story.SHOP, NOBODY))
                .isEqualTo("20261121080000");
    }

    @Test
    void aRunThatFailedInAStepNamesThatStepsMigration() throws Exception {
        assertThat(version(planned().started().failed("an index"))).isEqualTo("1");
    }

    @Test
    void aRunThatFoundTheHistoryDirtyNamesTheVersionOfTheHistory() throws Exception {
        var dirty =
                failure(
                        "dirty-history",
                        "look at the database, then `skein repair 12 --database shop"
                                + " --applied|--not-applied --reason …`");

        assertThat(version(Story.requested().rejected(dirty))).isEqualTo("12");
    }

    @Test
    void aRunThatAFileStoppedNamesTheFilesVersionAsTheHistoryWritesIt() throws Exception {
        assertThat(version(Story.requested().rejected())).isEqualTo("2");
    }

    @Test
    void aFailureThatIsAboutNoVersionIsSaidToBe() {
        refuses(
                Story.requested().rejected(failure("not-adopted", "skein adopt shop")),
                "no-version",
                "the run's failure, not-adopted, names no version; next: give the version itself");
    }

    @Test
    void aRunThatDidNotFailHasNoVersionToRepair() {
        refuses(
                planned().started().succeeded(),
                "no-version",
                "the run is succeeded, without a failure; next: give the version itself");
        refuses(
                planned().started(),
                "no-version",
                "the run is running, without a failure; next: give the version itself");
    }

    @Test
    void aRunOfAnotherDatabaseIsRefusedAndItsDatabaseNamed() {
        assertThatThrownBy(() ->
                        Subject.of(Story.RUN.toString())
                                .version(new Alias("stock"), Story.requested().rejected()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("other-database"))
                .hasMessage("the run is of shop; next: give --database shop");
    }

    @Test
    void aRunThatNobodyKnowsAndTextThatIsNoRunAreToldApart() {
        assertThatThrownBy(() -> Subject.of(Story.RUN.toString()).version(Story.SHOP, NOBODY))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-such-run"));
        assertThatThrownBy(() -> Subject.of("01a1fd20-e269"))
                .isInstanceOf(MalformedException.class)
                .hasMessage("a run is a UUID");
    }

    private static Story planned() {
        return Story.requested().planned(new Disposition.Releases());
    }

    private static Failure failure(String code, String next) {
        return new Failure(code, FailureCause.BAD_REQUEST, null, "it cannot be", null, next);
    }

    private static String version(Story story) throws RefusedException {
        return Subject.of(Story.RUN.toString()).version(Story.SHOP, story);
    }

    private static void refuses(Story story, String code, String message) {
        assertThatThrownBy(() -> version(story))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
