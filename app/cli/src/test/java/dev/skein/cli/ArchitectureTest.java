package dev.skein.cli;

import dev.skein.architecture.HouseRules;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /// Commands are given files by their names, name themselves as a source of events, and turn
    /// what a database says into an exit code; they open none of these themselves.
    @Test
    void nothingOutsideIoKnowsTheWorld() {
        HouseRules.check("dev.skein.cli", Path.class, URI.class, SQLException.class);
    }
}
