package dev.skein.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @Test
    void aSocketOrASettingIsTheSignOfAnEngine(@TempDir Path home) throws Exception {
        var nowhere = Map.of("XDG_RUNTIME_DIR", home.resolve("nowhere").toString());
        boolean ofMachine = Files.exists(Path.of("/var/run/docker.sock"));
        assertThat(Engine.mayBeThere(nowhere, home)).isEqualTo(ofMachine);

        assertThat(Engine.mayBeThere(Map.of("DOCKER_HOST", "tcp://engine"), home)).isTrue();

        Path settings = home.resolve(".testcontainers.properties");
        Files.writeString(settings, "testcontainers.reuse.enable=false\n");
        assertThat(Engine.mayBeThere(nowhere, home)).isEqualTo(ofMachine);
        Files.writeString(settings, "docker.host=tcp\\://engine\n");
        assertThat(Engine.mayBeThere(nowhere, home)).isTrue();
        Files.delete(settings);

        Files.createFile(
                Files.createDirectories(home.resolve(".docker/run")).resolve("docker.sock"));
        assertThat(Engine.mayBeThere(nowhere, home)).isTrue();
    }

    @Test
    void aWishThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> Infra.choose("docker", OptionalInt.empty()))
                .hasMessage("skein.test.infra is auto, embedded or containers, not docker");
        assertThatThrownBy(() -> Infra.major("17.2"))
                .hasMessage("skein.test.postgres is a major version such as 17, not 17.2");
    }
}
