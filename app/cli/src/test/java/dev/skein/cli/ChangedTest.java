package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.events.SourceFile;
import dev.skein.migrations.format.Migration;
import dev.skein.targets.Ledger.AppliedFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedTest {
    private static final Instant THEN = Instant.parse("2026-05-04T03:02:01Z");
    private static final RunId RUN = RunId.of("01932f6e-7c00-7000-8000-000000000001");

    @Test
    void anotherTextIsNamedWithTimeAndRun() {
        assertThat(compare("select 1;\n", 1, file(1, "select 2;\n")))
                .containsExactly(new Changed("1_x.up.sql", THEN, RUN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n", "a\r\nb\r\n", "a\nb\r\n"})
    void otherLineEndsAreTheSameText(String now) {
        assertThat(compare("a\nb\n", 1, file(1, now))).isEmpty();
        assertThat(compare("a\r\nb\r\n", 1, file(1, now))).isEmpty();
    }

    @Test
    void aFileThatIsGoneAlthoughItsWayBackIsThereIsChanged() {
        var down =
                new Migration(
                        BigInteger.ONE, "x", null, new SourceFile("1_x.down.sql", new byte[0]));

        assertThat(compare("select 1;\n", 1, down))
                .extracting(Changed::file)
                .containsExactly("1_x");
        assertThat(compare("", 1, down)).isEmpty();
    }

    @Test
    void whatIsPendingMayChange() {
        assertThat(compare("select 1;\n", 0, file(1, "select 2;\n"))).isEmpty();
    }

    @Test
    void whatSkeinDidNotApplyNobodyKnows() {
        assertThat(compare("select 1;\n", 2, file(2, "select 2;\n"))).isEmpty();
    }

    private static List<Changed> compare(String then, long current, Migration now) {
        return Changed.compare(
                List.of(new AppliedFile("1", Digest.of(then), THEN, RUN)),
                BigInteger.valueOf(current),
                List.of(now));
    }

    private static Migration file(long version, String text) {
        return new Migration(
                BigInteger.valueOf(version),
                "x",
                new SourceFile(version + "_x.up.sql", text.getBytes(StandardCharsets.UTF_8)),
                null);
    }
}
