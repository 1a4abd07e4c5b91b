package dev.skein.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @Test
    void aSocketOrASettingIsTheSignOfAnEngine(@TempDir Path home) throws Exception {
        var nowhere = Map.of("XDG_RUNTIME_DIR", home.resolve("nowhere").toString());
        boolean ofMachine = Files.exists(Path.of("/var/run/docker.sock"));
        assertThat(Engine.mayBeThere(nowhere, home)).isEqualTo(ofMachine);

        assertThat(Engine.mayBeThere(Map.of("DOCKER_HOST", "tcp://engine"), home)).isTrue();

        Files.createFile(
                Files.createDirectories(home.resolve(".docker/run")).resolve("docker.sock"));
        assertThat(Engine.mayBeThere(nowhere, home)).isTrue();
    }

    @Test
    void aWishThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> Infra.choose("docker"))
                .hasMessage("skein.test.infra is auto, embedded or containers, not docker");
    }
}
