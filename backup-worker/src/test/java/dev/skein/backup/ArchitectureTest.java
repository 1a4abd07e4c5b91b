package dev.skein.backup;

import dev.skein.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void nothingOutsideIoKnowsTheWorld() {
        HouseRules.check("dev.skein.backup");
    }
}
