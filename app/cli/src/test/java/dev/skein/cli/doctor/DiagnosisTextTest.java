package dev.skein.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.Golden;
import dev.skein.migrations.report.Palette;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {
    private static final List<Diagnosis> FOUND =
            List.of(
                    Diagnosis.ok("machine", "JDK", "25.0.3"),
                    Diagnosis.note("gateway", "reachable", "none runs here", "skein up"),
                    Diagnosis.fail(
                            "shop",
                            "the ledger is of this version",
                            "no: skein_planner",
                            "skein adopt shop"));

    @Test
    void columnsAreAlignedAndWhatIsToBeDoneStandsBelow() throws IOException {
        Golden.check("doctor", DiagnosisText.of(FOUND, Palette.PLAIN));
    }

    @Test
    void colourIsOnlyAroundTheState() {
        assertThat(DiagnosisText.of(FOUND, Palette.ANSI))
                .contains("\u001b[31mFAIL  \u001b[0mshop     the ledger");
    }
}
