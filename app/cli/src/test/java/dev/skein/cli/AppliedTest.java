package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.migrations.format.Migration;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppliedTest {

    @Test
    void nothingIsWrongWhereLedgerAndDirectoryAgree() {
        assertThat(compare(List.of("1", "2", "3"), 3, 1, 2, 3, 4))
                .isEqualTo(new Applied(List.of(), List.of()));
    }

    @Test
    void whatWasAppliedAndIsNotThereIsMissing() {
        assertThat(compare(List.of("1", "2", "3"), 3, 1, 3).missing()).containsExactly("2");
    }

    @Test
    void whatWasUndoneMayBeGone() {
        assertThat(compare(List.of("1", "2", "3"), 2, 1, 2).missing()).isEmpty();
    }

    @Test
    void aNumberThatCameTooLateWillNeverBeApplied() {
        assertThat(compare(List.of("10", "12"), 12, 9, 10, 11, 12).skipped())
                .as("9 is older than what Skein knows")
                .containsExactly("11");
    }

    @Test
    void aDatabaseThatSkeinNeverMigratedIsLeftInPeace() {
        assertThat(compare(List.of(), 7, 7)).isEqualTo(new Applied(List.of(), List.of()));
        assertThat(compare(List.of("0"), 7, 6, 7)).isEqualTo(new Applied(List.of(), List.of()));
    }

    private static Applied compare(List<String> ledger, long current, int... directory) {
        List<Migration> migrations =
                Arrays.stream(directory)
                        .mapToObj(v -> new Migration(BigInteger.valueOf(v), "x", null, null))
                        .toList();
        return Applied.compare(ledger, BigInteger.valueOf(current), migrations);
    }
}
