package dev.skein.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Alias;
import dev.skein.events.Digest;
import dev.skein.events.Requester;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Databases KNOWN =
            new Databases(Map.of("shop", "staging", "vault", "production"));
    private static final Databases UNKNOWN = new Databases(Map.of());

    @Test
    void aTokenIsFoundByItsDigestOnly() {
        var tokens = new Token.Tokens(List.of(token("a", null), token("b", null)));

        assertThat(tokens.find("b").map(Token::name)).contains("b");
        assertThat(tokens.find("B")).isEmpty();
        assertThat(tokens.find(Digest.of("b").hex())).isEmpty();
    }

    @Test
    void aTokenActsInItsEnvironmentsOnly() {
        Token staging = token("ci", Set.of("staging"));

        assertThatCode(() -> KNOWN.check(staging, new Alias("shop"))).doesNotThrowAnyException();
        assertThat(refusal(KNOWN, staging, "vault")).isEqualTo("wrong-environment");
        assertThat(refusal(KNOWN, staging, "shed")).isEqualTo("unknown-database");
    }

    @Test
    void whereNobodySaysTheEnvironmentOnlyATokenForAllWillDo() {
        assertThatCode(() -> UNKNOWN.check(token("root", null), new Alias("shop")))
                .doesNotThrowAnyException();
        assertThatCode(() -> UNKNOWN.check(token("root", Set.of("*")), new Alias("shop")))
                .doesNotThrowAnyException();
        assertThat(refusal(UNKNOWN, token("ci", Set.of("staging")), "shop"))
                .isEqualTo("wrong-environment");
        assertThat(refusal(UNKNOWN, token("ci", Set.of()), "shop")).isEqualTo("wrong-environment");
    }

    private static String refusal(Databases databases, Token token, String alias) {
        var problem = new Problem[1];
        assertThatThrownBy(() -> databases.check(token, new Alias(alias)))
                .isInstanceOfSatisfying(Problem.class, p -> problem[0] = p);
        return problem[0].body().code();
    }

    private static Token token(String name, @Nullable Set<String> environments) {
        return new Token(
                name, Requester.Kind.SERVICE, Digest.of(name), Set.of("request"), environments);
    }
}
