package dev.skein.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Alias;
import dev.skein.events.Repair;
import dev.skein.events.RunId;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskTest {
    private static final RunId FIRST = RunId.of("01932f6e-7c00-7000-8000-000000000001");
    private static final RunId SECOND = RunId.of("01932f6e-7c00-7000-8000-000000000002");
    private static final Letter PLAIN = new Letter(new byte[0], null);
    private static final Letter EVENT =
            new Letter(new byte[0], new Letter.Stamp(FIRST, "urn:ci", "t", null, null));

    @Test
    void theSameKeyAndBodyIsTheSameRun() {
        Ask first = Ask.of(PLAIN, wish("3"), "ci", "k1", FIRST);
        Ask again = Ask.of(PLAIN, wish("3"), "ci", "k1", SECOND);

        assertThat(again.repeats(first)).isEqualTo(FIRST);
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflict() {
        Ask first = Ask.of(PLAIN, wish("3"), "ci", "k1", FIRST);
        Ask other = Ask.of(PLAIN, wish("4"), "ci", "k1", SECOND);

        assertThatThrownBy(() -> other.repeats(first))
                .isInstanceOfSatisfying(Problem.class, is(409, "idempotency-key-taken"));
    }

    @Test
    void anEventsIdIsTheRunAndSomebodyElseCannotTakeIt() {
        Ask first = Ask.of(EVENT, wish("3"), "ci", "ignored", SECOND);
        Ask somebodyElse = Ask.of(EVENT, wish("3"), "mallory", null, SECOND);

        assertThat(first.run()).isEqualTo(FIRST);
        assertThat(first.key()).isNull();
        assertThat(Ask.of(EVENT, wish("3"), "ci", null, SECOND).repeats(first)).isEqualTo(FIRST);
        assertThatThrownBy(() -> somebodyElse.repeats(first))
                .isInstanceOfSatisfying(Problem.class, is(409, "event-id-taken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "schlüssel", "line\nbreak"})
    void aKeyIsPrintableAscii(String key) {
        assertThatThrownBy(() -> Ask.of(PLAIN, wish("3"), "ci", key, FIRST))
                .isInstanceOfSatisfying(Problem.class, is(400, "bad-idempotency-key"));
    }

    @Test
    void aKeyHasABound() {
        String longest = "k".repeat(200);

        assertThat(Ask.of(PLAIN, wish("3"), "ci", longest, FIRST).key()).isEqualTo(longest);
        assertThatThrownBy(() -> Ask.of(PLAIN, wish("3"), "ci", longest + "k", FIRST))
                .isInstanceOfSatisfying(Problem.class, is(400, "bad-idempotency-key"));
    }

    private static Consumer<Problem> is(int status, String code) {
        return problem -> {
            assertThat(problem.body().status()).isEqualTo(status);
            assertThat(problem.body().code()).isEqualTo(code);
        };
    }

    private static Asked.Correction wish(String version) {
        return new Asked.Correction(
                new Alias("shop"),
                "golang-migrate",
                null,
                new Repair.MarkApplied(version),
                "looked");
    }
}
