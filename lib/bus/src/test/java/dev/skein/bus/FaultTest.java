package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(strings = {"22P05", "22001", "23505", "54000"})
    void whatDoesNotFitItsTableIsTheRecordsFaultAndItsMessageStaysUnsaid(String state) {
        var refused = new SQLException("(email)=(a@b)", state);

        assertThat(Fault.of(refused)).isEqualTo(Fault.RECORD);
        assertThat(Fault.reason(refused)).isEqualTo("SQLSTATE " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "53100", "57P01", "40P01", "55P03", "25006"})
    void whatMayPassIsTheWorlds(String state) {
        var failed = new SQLException("x", state);

        assertThat(Fault.of(failed)).isEqualTo(Fault.WORLD);
        assertThat(WorldDownException.orRefusal(failed)).isInstanceOf(WorldDownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "42P01", "42601", "0A000", "25P02"})
    void aStatementThatCannotSucceedIsTheCodes(String state) {
        var failed = new SQLException("x", state);

        assertThat(Fault.of(failed)).isEqualTo(Fault.CODE);
        assertThat(WorldDownException.orRefusal(failed)).isInstanceOf(RefusedException.class);
        assertThat(Fault.of(WorldDownException.orRefusal(failed))).isEqualTo(Fault.CODE);
    }

    @Test
    void aPoolThatHasNothingToGiveIsTheWorlds() {
        assertThat(Fault.of(new SQLException("acquisition timeout"))).isEqualTo(Fault.WORLD);
        assertThat(Fault.of(new WorldDownException("x", null))).isEqualTo(Fault.WORLD);
    }

    @Test
    void codeThatFallsOverARecordIsToldByItsPlace() {
        var fault = new IllegalStateException("a secret");

        assertThat(Fault.of(fault)).isEqualTo(Fault.RECORD);
        assertThat(Fault.of(new StackOverflowError())).isEqualTo(Fault.RECORD);
        assertThat(Fault.reason(fault))
                .startsWith("IllegalStateException at ")
                .contains("FaultTest")
                .doesNotContain("secret");
    }
}
