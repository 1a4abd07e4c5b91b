package dev.skein.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Bundle;
import dev.skein.events.SourceFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Observed with the native client.
class GolangMigrateTest {

    @Test
    void orderIsNumericAndLeadingZerosMeanNothing() {
        assertThat(found("10_c.up.sql", "000009_b.up.sql", "1_a.up.sql"))
                .extracting(m -> m.version().toString())
                .containsExactly("1", "9", "10");
    }

    @Test
    void anyExtensionCountsAndOtherNamesAreIgnored() {
        assertThat(found("7_x.up.txt", "x.up.sql", "8_y.sql", "9-z.up.sql", "_1.up.sql"))
                .extracting(Migration::name)
                .containsExactly("x");
    }

    @Test
    void upWithoutDownAndDownWithoutUpAreFine() {
        List<Migration> migrations = found("1_a.up.sql", "2_b.down.sql");

        assertThat(migrations.get(0).down()).isNull();
        assertThat(migrations.get(1).up()).isNull();
    }

    @Test
    void theLargestVersionIsThatOfSixtyFourBits() {
        assertThat(found("18446744073709551615_a.up.sql")).hasSize(1);
        assertThat(refused("18446744073709551616_a.up.sql")).isEqualTo("bad-version");
    }

    @ParameterizedTest
    @CsvSource({
        "4_x.up.sql, 000004_y.up.sql, duplicate-version",
        "../1_a.up.sql, 2_b.up.sql, bad-path",
        "/etc/1_a.up.sql, 2_b.up.sql, bad-path",
        "a/1_a.up.sql, 2_b.up.sql, bad-path",
        "a\\1_a.up.sql, 2_b.up.sql, bad-path",
        "x.sql, y.sql, empty-directory"
    })
    void whatItsToolRefusesIsRefused(String one, String other, String code) {
        assertThat(refused(one, other)).isEqualTo(code);
    }

    private static List<Migration> found(String... paths) {
        return ((Directory.Found) read(paths)).migrations();
    }

    private static String refused(String... paths) {
        return ((Directory.Refused) read(paths)).code();
    }

    private static Directory read(String... paths) {
        return GolangMigrate.read(
                new Bundle(
                        Bundle.GOLANG_MIGRATE,
                        null,
                        Arrays.stream(paths).map(p -> new SourceFile(p, new byte[0])).toList()));
    }
}
