package dev.skein.migrations.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationDirectoryTest {
    @TempDir private Path directory;

    @Test
    void onlyFilesNamedLikeMigrationsAreRead() throws IOException {
        Files.writeString(directory.resolve("1_a.up.sql"), "SELECT 1");
        Files.writeString(directory.resolve("README.md"), "no");
        Files.createDirectory(directory.resolve("older"));

        assertThat(MigrationDirectory.read(directory).files())
                .extracting(SourceFile::path)
                .containsExactly("1_a.up.sql");
    }

    @Test
    void aLinkIsRefusedByName() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(directory.resolve("1_a.up.sql"), secret);

        assertThatThrownBy(() -> MigrationDirectory.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1_a.up.sql");
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("1_a.up.sql"));

        assertThatThrownBy(() -> MigrationDirectory.read(directory))
                .hasMessageContaining("1_a.up.sql");
        assertThatThrownBy(() -> MigrationDirectory.read(directory.resolve("nowhere")))
                .hasMessageContaining("nowhere");
    }

    @Test
    void moreThanTwentyMegabytesAreRefused() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.write(directory.resolve(i + "_a.up.sql"), new byte[7_000_000]);
        }

        assertThatThrownBy(() -> MigrationDirectory.read(directory)).hasMessageContaining("20 MB");
    }

    @Test
    void aNewMigrationTakesTheNextNumberInTheDirectorysWidth() throws IOException {
        assertThat(made("orders"))
                .containsExactly("000001_orders.up.sql", "000001_orders.down.sql");
        Files.createFile(directory.resolve("0099_b.up.sql"));
        assertThat(made("c")).first().isEqualTo("0100_c.up.sql");
        Files.createFile(directory.resolve("18446744073709551614_d.up.sql"));
        assertThat(made("e")).first().isEqualTo("18446744073709551615_e.up.sql");
        assertThatThrownBy(() -> MigrationDirectory.create(directory, "../x"))
                .isInstanceOf(IOException.class);
    }

    private List<String> made(String name) throws IOException {
        return MigrationDirectory.create(directory, name).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }
}
