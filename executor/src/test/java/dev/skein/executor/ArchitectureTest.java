package dev.skein.executor;

import dev.skein.architecture.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void nothingOutsideIoKnowsTheWorld() {
        HouseRules.check("dev.skein.executor");
    }
}
