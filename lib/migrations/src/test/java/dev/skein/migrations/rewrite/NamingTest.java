package dev.skein.migrations.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {
    @Test
    void theLongerPartGivesWayUntilAllFitsInto63Bytes() {
        String made = Naming.made("t".repeat(50), "c".repeat(20), "idx");

        assertThat(made).isEqualTo("t".repeat(38) + "_" + "c".repeat(20) + "_idx");
        assertThat(made.length()).isEqualTo(63);
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        String made = Naming.made("ü".repeat(40), null, "pkey");

        assertThat(made).isEqualTo("ü".repeat(29) + "_pkey");
        assertThat(made.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void aTakenNameIsNumbered() {
        var naming = naming("CREATE TABLE t (a int UNIQUE, b int); CREATE INDEX t_b_idx ON t (a)");

        assertThat(naming.unique(new Name(null, "t"), List.of("a"))).isEqualTo("t_a_key1");
        assertThat(naming.index(new Name(null, "t"), List.of("b"))).isEqualTo("t_b_idx1");
        assertThat(naming.index(new Name("other", "t"), List.of("b"))).isEqualTo("t_b_idx");
    }

    private static Naming naming(String sql) {
        var soFar = SoFar.from(Catalogue.UNKNOWN);
        if (Script.read(new SourceText("", sql)) instanceof Script.Parsed(_, var statements)) {
            statements.forEach(statement -> soFar.see(statement.action()));
        }
        return new Naming(soFar);
    }
}
