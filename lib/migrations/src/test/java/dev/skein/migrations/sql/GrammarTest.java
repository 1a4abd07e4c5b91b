package dev.skein.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.migrations.sql.engine.Engine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What takes the parser long keeps it from nobody.
class GrammarTest {
    private static Script read(String sql) {
        return Script.read(new SourceText("1_a.up.sql", sql));
    }

    private static String endless(Engine engine) {
        String tree = "";
        while (tree != null) {
            tree = engine.parse("SELECT 1").tree();
        }
        return "never";
    }

    @Test
    @Timeout(60)
    void whatTakesTooLongIsAbandonedAndItsEngineServesTheNext() {
        List<CompletableFuture<String>> several =
                IntStream.range(0, 6)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        Grammar.with(
                                                new Grammar.Patience(1), GrammarTest::endless)))
                        .toList();

        for (CompletableFuture<String> one : several) {
            assertThatThrownBy(one::join)
                    .hasCauseInstanceOf(GrammarException.class)
                    .hasMessageContaining("reading it takes too long (1 s)");
        }
        assertThat(read("SELECT 1")).isInstanceOf(Script.Parsed.class);
    }

    @Test
    @Timeout(60)
    void anArrayInThousandsOfArraysIsAnswered() {
        String sql = "SELECT 1;\nSELECT " + "ARRAY[".repeat(5_000) + "1" + "]".repeat(5_000);

        assertThat(read(sql))
                .isInstanceOfSatisfying(
                        Script.Broken.class,
                        broken -> {
                            assertThat(broken.reason()).isEqualTo(Script.Broken.Reason.TOO_DEEP);
                            assertThat(broken.place().line()).isEqualTo(2);
                        });
    }
}
