package dev.skein.gateway.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.gateway.io.Caller.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the gateway refuses, as its own process.
@QuarkusTest
@WithTestResource(Surroundings.class)
class RefusalsIT {
    @ConfigProperty(name = "test.url")
    URI url;

    private Caller both;

    @BeforeEach
    void callers() {
        both = new Caller(url, "both");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v1/migrations, shop, 401, no-token",
        "mallory, /v1/migrations, shop, 401, unknown-token",
        "reader, /v1/migrations, shop, 403, not-permitted",
        "ci, /v1/repairs, shop, 403, not-permitted",
        "ci, /v1/migrations, vault, 403, wrong-environment",
        "ci, /v1/rollbacks, vault, 400, malformed",
        "both, /v1/migrations, shed, 404, unknown-database",
        "both, /v1/migrations, Shop;, 400, malformed",
        "both, /v1/migration, shop, 404, no-such-page",
    })
    void whoMayNotIsToldWhyAndWhatNext(
            String who, String path, String database, int status, String code) throws Exception {
        Answer answer = new Caller(url, who).post(path, Caller.wish(database, "no"));

        Caller.assertProblem(answer, status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/runs, blind, 403, not-permitted",
        "/v1/runs, '', 401, no-token",
        "/v1/events, '', 401, no-token",
        "/v1/runs/01932f6e-7c00-7000-8000-00000000ffff, reader, 404, no-such-run",
        "/v1/runs/5, reader, 404, no-such-run",
        "/v1/runs/01932f6e-7c00-7000-8000-00000000ffff/plan, reader, 404, no-such-run",
        "/v1/migrations, reader, 405, wrong-method",
    })
    void readingNeedsARoleAndSomethingToRead(String path, String who, int status, String code)
            throws Exception {
        Caller.assertProblem(new Caller(url, who).get(path), status, code);
    }

    @Test
    void badBodiesAreRefusedAndTheNextGoodOneIsTaken() throws Exception {
        byte[] garbage = {(byte) 0xff, (byte) 0xfe, 0, 1, 2};
        byte[] large = "x".repeat(2 << 20).getBytes(StandardCharsets.UTF_8);
        String path = "/v1/migrations";

        Caller.assertProblem(both.post(path, garbage), 400, "malformed");
        Caller.assertProblem(both.post(path, large), 400, "malformed");
        Caller.assertProblem(both.post(path, new byte[21 << 20]), 413, "body-too-large");
        Caller.assertProblem(both.post(path, ""), 400, "malformed");
        Caller.assertProblem(both.post(path, "[]"), 400, "malformed");
        Caller.assertProblem(both.post(path, "{\"database\":\"shop\"}"), 400, "malformed");
        Caller.assertProblem(
                both.post(path, Caller.wish("shop", "x").replace("}]}}", "")), 400, "malformed");
        Caller.assertProblem(
                both.post(path, Caller.wish("shop", "x"), "Content-Type", "text/plain"),
                415,
                "wrong-content-type");
        Caller.assertProblem(
                both.post(path, "[]", "Content-Type", "application/cloudevents-batch+json"),
                415,
                "wrong-content-type");

        assertThat(both.post(path, Caller.wish("shop", "good")).status()).isEqualTo(202);
    }

    @Test
    void aBrowserSendsItsTokenAsAPasswordAndOnlyToRead() throws Exception {
        String credentials =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("me:both-secret".getBytes(StandardCharsets.UTF_8));
        var browser = new Caller(url, "");

        Answer asked = browser.get("/");
        Answer seen = browser.get("/", "Authorization", credentials);
        Answer lost = browser.get("/runs/5", "Authorization", credentials);

        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(asked.raw().body()).contains("<!doctype html>");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(lost.status()).isEqualTo(404);
        assertThat(lost.raw().body()).contains("<!doctype html>", "no-such-run");
        Caller.assertProblem(
                browser.post(
                        "/v1/migrations", Caller.wish("shop", "x"), "Authorization", credentials),
                401,
                "no-token");
    }
}
