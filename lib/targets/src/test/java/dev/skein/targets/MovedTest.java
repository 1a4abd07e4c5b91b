package dev.skein.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.plan.Touched;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovedTest {
    private static Touched orders(String definition, long rows) {
        return new Touched("public.orders", Digest.of(definition), rows);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 50000, false",
        "5000, 50001, true",
        "5000, 3, false",
        "0, 1000, false",
        "0, 1001, true"
    })
    void onlyATableThatGrewMoreThanTenfoldAndIsNotSmallMoved(long then, long now, boolean moved) {
        assertThat(Moved.since(List.of(orders("a", then)), List.of(orders("a", now))))
                .hasSize(moved ? 1 : 0);
    }

    @Test
    void eachRelationThatMovedIsNamedWithWhatBecameOfIt() {
        var gone = new Touched("public.gone", Digest.of("g"), 1);

        assertThat(Moved.since(List.of(orders("a", 1), gone), List.of(orders("b", 1))))
                .containsExactly(
                        "public.orders has another definition than it had",
                        "public.gone is not there any more");
        assertThat(Moved.since(List.of(orders("a", 200)), List.of(orders("a", 9_000))))
                .containsExactly("public.orders grew from 200 to 9000 rows");
    }
}
