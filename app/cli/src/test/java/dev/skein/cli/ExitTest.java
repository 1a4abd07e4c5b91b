package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Disposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExitTest {

    @Test
    void aRunsStateHasItsCode() {
        assertThat(Exit.of(Story.requested().view())).isEqualTo(Exit.TIMEOUT);
        assertThat(Exit.of(Story.requested().planned(new Disposition.OnlyShown()).view()))
                .isEqualTo(Exit.OK);
        assertThat(Exit.of(Story.requested().planned(new Disposition.NothingToDo()).view()))
                .isEqualTo(Exit.OK);
        assertThat(Exit.of(Story.requested().failed().view())).isEqualTo(Exit.FAILED);
        assertThat(Exit.of(Story.requested().failed("an index").view()))
                .isEqualTo(Exit.NEEDS_HANDS);
    }

    @Test
    void everyCodeIsOnTheReferencePage() throws IOException {
        String page = Files.readString(Path.of("../../docs/reference/cli.md"));

        for (int code = Exit.OK; code <= Exit.UNREACHABLE; code++) {
            assertThat(page).contains("\n| " + code + " | ");
        }
    }
}
