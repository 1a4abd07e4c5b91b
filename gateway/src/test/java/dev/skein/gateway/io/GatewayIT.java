package dev.skein.gateway.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import dev.skein.events.Digest;
import dev.skein.events.RunId;
import dev.skein.gateway.io.Caller.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway as its own process, on a real broker and a real control database.
@QuarkusTest
@WithTestResource(Surroundings.class)
class GatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WISH =
            """
            {"database":"%s","note":"%s","bundle":{"format":"golang-migrate","files":[
              {"path":"000001_orders.up.sql","content":"U0VMRUNUIDE7"}]}}\
            """;

    @ConfigProperty(name = "test.url")
    URI url;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "test.planner-key")
    Path plannerKey;

    private Caller ci;
    private Caller ada;
    private Caller both;

    @BeforeEach
    void callers() {
        ci = new Caller(url, "ci");
        ada = new Caller(url, "ada");
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
        Answer answer = new Caller(url, who).post(path, wish(database, "no"));

        assertProblem(answer, status, code);
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
        assertProblem(new Caller(url, who).get(path), status, code);
    }

    @Test
    void badBodiesAreRefusedAndTheNextGoodOneIsTaken() throws Exception {
        byte[] garbage = {(byte) 0xff, (byte) 0xfe, 0, 1, 2};
        byte[] large = "x".repeat(2 << 20).getBytes(StandardCharsets.UTF_8);
        String path = "/v1/migrations";

        assertProblem(both.post(path, garbage), 400, "malformed");
        assertProblem(both.post(path, large), 400, "malformed");
        assertProblem(both.post(path, new byte[21 << 20]), 413, "body-too-large");
        assertProblem(both.post(path, ""), 400, "malformed");
        assertProblem(both.post(path, "[]"), 400, "malformed");
        assertProblem(both.post(path, "{\"database\":\"shop\"}"), 400, "malformed");
        assertProblem(both.post(path, wish("shop", "x").replace("}]}}", "")), 400, "malformed");
        assertProblem(
                both.post(path, wish("shop", "x"), "Content-Type", "text/plain"),
                415,
                "wrong-content-type");
        assertProblem(
                both.post(path, "[]", "Content-Type", "application/cloudevents-batch+json"),
                415,
                "wrong-content-type");

        assertThat(both.post(path, wish("shop", "good")).status()).isEqualTo(202);
    }

    @Test
    void aBundleOfTwoMegabytesIsNoBadBody() throws Exception {
        String content = Base64.getEncoder().encodeToString(new byte[1_500_000]);

        RunId run =
                begun(
                        both.post(
                                "/v1/migrations",
                                wish("shop", "big").replace("U0VMRUNUIDE7", content)));

        assertThat(awaitState(run, "REQUESTED").path("note").asText()).isEqualTo("big");
    }

    @Test
    void theSameKeyIsTheSameRunAlsoForTwentyCallsAtOnce() throws Exception {
        var runs = new HashSet<RunId>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RunId>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String spaces = " ".repeat(i);
                calls.add(() ->
                        begun(
                                ci.post(
                                        "/v1/migrations",
                                        wish("shop", "once") + spaces,
                                        "Idempotency-Key",
                                        "build-1")));
            }
            for (Future<RunId> run : pool.invokeAll(calls)) {
                runs.add(run.get());
            }
        }

        assertThat(runs).hasSize(1);
        RunId run = runs.iterator().next();
        assertThat(awaitState(run, "REQUESTED").path("timeline")).hasSize(1);
        assertProblem(
                ci.post("/v1/migrations", wish("shop", "other"), "Idempotency-Key", "build-1"),
                409,
                "idempotency-key-taken");
        assertThat(
                        begun(
                                both.post(
                                        "/v1/migrations",
                                        wish("shop", "once"),
                                        "Idempotency-Key",
                                        "build-1")))
                .as("somebody else's key")
                .isNotEqualTo(run);
    }

    @Test
    void anEventsIdIsTheRunInBothModes() throws Exception {
        String id = Generators.timeBasedEpochGenerator().generate().toString();
        String[] binary = {
            "ce-specversion",
            "1.0",
            "ce-id",
            id,
            "ce-source",
            "https://ci.example/caf%C3%A9/7",
            "ce-type",
            "dev.skein.migration.requested.v1"
        };
        String structured =
                """
                {"specversion":"1.0","id":"%s","source":"urn:other","type":"dev.skein.migration.requested.v1","data":%s}\
                """
                        .formatted(id, wish("shop", "event"));

        Answer first = ci.post("/v1/migrations", wish("shop", "event"), binary);
        Answer again =
                ci.post(
                        "/v1/migrations",
                        structured,
                        "Content-Type",
                        "application/cloudevents+json");

        assertThat(begun(first)).isEqualTo(RunId.of(id)).isEqualTo(begun(again));
        assertThat(first.header("Location")).endsWith("/v1/runs/" + id);
        JsonNode run = awaitState(RunId.of(id), "REQUESTED");
        assertThat(run.path("origin").asText()).isEqualTo("https://ci.example/café/7");
        assertThat(run.path("requester").asText()).isEqualTo("ci");
        assertThat(run.path("timeline")).hasSize(1);
        assertProblem(ci.post("/v1/migrations", wish("shop", "x"), binary), 409, "event-id-taken");
        assertProblem(ci.post("/v1/rollbacks", wish("shop", "x"), binary), 400, "malformed");
    }

    @Test
    void aPlanIsApprovedBySomebodyElseWhoReadIt() throws Exception {
        RunId run = begun(both.post("/v1/migrations", wish("shop", "approve me")));
        String decide = "/v1/runs/" + run + "/approve";
        try (var planner = new Planner(bootstrapServers, plannerKey)) {
            awaitState(run, "REQUESTED");
            Digest plan = planner.plan(run);
            JsonNode waiting = awaitState(run, "AWAITING_APPROVAL");

            assertThat(waiting.path("next").path("command").asText())
                    .isEqualTo("skein approve " + run);
            assertProblem(both.post(decide, decision(plan)), 403, "own-request");
            assertProblem(ada.post(decide, decision(Digest.of("?"))), 409, "other-plan");
            assertProblem(ci.post(decide, decision(plan)), 403, "not-permitted");
            assertProblem(ada.post(decide, "{\"plan\":\"5\"}"), 400, "malformed");
            assertThat(Digest.of(ada.get("/v1/runs/" + run + "/plan").raw().body()))
                    .isEqualTo(plan);
            assertThat(ada.post(decide, decision(plan)).status()).isEqualTo(202);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(
                                            ada.get("/v1/runs/" + run)
                                                    .json()
                                                    .path("decisions")
                                                    .findValuesAsText("by"))
                                    .containsExactly("ada"));

            planner.fail(run, plan);
            awaitState(run, "FAILED");
            assertProblem(ada.post(decide, decision(plan)), 409, "run-ended");
            assertProblem(
                    new Caller(url, "root").post("/v1/runs/" + run + "/cancel", "{}"),
                    409,
                    "run-ended");
        }
    }

    @Test
    void aStreamGoesOnWhereAReaderLeftOff() throws Exception {
        RunId run = begun(both.post("/v1/migrations", wish("shop", "streamed")));
        String path = "/v1/runs/" + run + "/events";
        try (var planner = new Planner(bootstrapServers, plannerKey);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> first = ada.listen(path, 1);
            String last = first.getFirst().substring("id:".length()).strip();
            Future<List<String>> rest =
                    pool.submit(() -> ada.listen(path, 2, "Last-Event-ID", last));
            Digest plan = planner.plan(run);
            planner.fail(run, plan);

            assertThat(first.get(1)).contains("dev.skein.migration.requested.v1");
            assertThat(rest.get()).hasSize(4);
            assertThat(rest.get().get(1)).contains("dev.skein.migration.planned.v1");
            assertThat(rest.get().get(3)).contains("dev.skein.migration.failed.v1");
            assertThat(ada.listen(path, 3))
                    .startsWith(first.get(0), first.get(1))
                    .endsWith(rest.get().get(3));
            assertProblem(ada.get(path, "Last-Event-ID", "yesterday"), 400, "bad-event-id");
        }
    }

    @Test
    void pagesShowWhatHappenedAndRunNobodysScript() throws Exception {
        RunId run = begun(both.post("/v1/migrations", wish("shop", "<script>alert(1)</script>")));
        try (var planner = new Planner(bootstrapServers, plannerKey)) {
            Digest plan = planner.plan(run);
            awaitState(run, "AWAITING_APPROVAL");
            Answer waiting = ada.get("/runs/" + run);
            planner.fail(run, plan);
            awaitState(run, "FAILED");
            Answer failed = ada.get("/runs/" + run);
            Answer list = ada.get("/");

            assertThat(waiting.raw().body()).contains("skein approve " + run);
            assertThat(failed.raw().body())
                    .contains("UPDATE ordrs SET total = 0;", "  4 | ", "|        ^", "42P01")
                    .contains("correct 000002_totals.up.sql and request again")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
            assertThat(list.raw().body()).contains("/runs/" + run);
            for (Answer page : List.of(waiting, failed, list)) {
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.raw().body())
                        .doesNotContain("<script>", "http://", "https://", "style=");
                assertThat(page.header("Content-Security-Policy"))
                        .contains(
                                "default-src 'none'",
                                "frame-ancestors 'none'",
                                "script-src 'nonce-")
                        .doesNotContain("unsafe");
                assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            }
            assertThat(waiting.header("Content-Security-Policy"))
                    .isNotEqualTo(failed.header("Content-Security-Policy"));
        }
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
        assertProblem(
                browser.post("/v1/migrations", wish("shop", "x"), "Authorization", credentials),
                401,
                "no-token");
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        var nobody = new Caller(url, "");

        assertThat(nobody.get("/q/health/live").status()).isEqualTo(200);
        assertThat(nobody.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(nobody.get("/q/metrics").raw().body()).contains("skein_");
    }

    private static void assertProblem(Answer answer, int status, String code) throws Exception {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(answer.json().path("next").asText()).isNotBlank();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private JsonNode awaitState(RunId run, String state) {
        var seen = new JsonNode[1];
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    seen[0] = ada.get("/v1/runs/" + run).json();
                    assertThat(seen[0].path("state").asText()).isEqualTo(state);
                });
        return seen[0];
    }

    private static RunId begun(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return RunId.of(answer.json().path("run").asText());
    }

    private static String wish(String database, String note) {
        return WISH.formatted(database, note);
    }

    private static String decision(Digest plan) {
        return "{\"plan\":\"" + plan.hex() + "\"}";
    }
}
