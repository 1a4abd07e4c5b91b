package dev.skein.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.skein.architecture.io.OpensFilesAllowed;
import dev.skein.architecture.thought.AsksForTheFolder;
import dev.skein.architecture.thought.Dreams;
import dev.skein.architecture.thought.NamesFiles;
import dev.skein.architecture.thought.OpensFiles;
import dev.skein.architecture.thought.ReadsTheClock;
import dev.skein.architecture.thought.SpeaksJdbc;
import dev.skein.architecture.thought.StartsProcesses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                OpensFiles.class,
                ReadsTheClock.class,
                SpeaksJdbc.class,
                StartsProcesses.class
            })
    void whatKnowsTheWorldOutsideIoIsFound(Class<?> offender) {
        assertThat(breaks(offender)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {OpensFilesAllowed.class})
    void ioMayKnowTheWorld(Class<?> allowed) {
        assertThat(breaks(allowed, Dreams.class)).isFalse();
    }

    @Test
    void aNameMayBeKnownWhereItIsAllowedButNotWhatItStandsFor() {
        assertThat(breaks(NamesFiles.class)).isTrue();
        assertThat(breaksWith(Path.class, NamesFiles.class)).isFalse();
        assertThat(breaksWith(Path.class, AsksForTheFolder.class)).isTrue();
        assertThat(breaksWith(Path.class, OpensFiles.class)).isTrue();
    }

    @Test
    void thisModuleItselfKeepsTheSentence() {
        HouseRules.check("dev.skein.architecture");
    }

    private static boolean breaks(Class<?>... classes) {
        return HouseRules.onlyIoKnowsTheWorld()
                .evaluate(new ClassFileImporter().importClasses(classes))
                .hasViolation();
    }

    private static boolean breaksWith(Class<?> name, Class<?>... classes) {
        return HouseRules.onlyIoKnowsTheWorld(name)
                .evaluate(new ClassFileImporter().importClasses(classes))
                .hasViolation();
    }
}
