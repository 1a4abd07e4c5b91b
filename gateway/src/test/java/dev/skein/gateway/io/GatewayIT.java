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

/// The gateway as its own process, on a real broker and a real control database.
@QuarkusTest
@WithTestResource(Surroundings.class)
class GatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Test
    void aBundleOfTwoMegabytesIsNoBadBody() throws Exception {
        String content = Base64.getEncoder().encodeToString(new byte[1_500_000]);

        RunId run =
                Caller.begun(
                        both.post(
                                "/v1/migrations",
                                Caller.wish("shop", "big").replace("U0VMRUNUIDE7", content)));

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
                        Caller.begun(
                                ci.post(
                                        "/v1/migrations",
                                        Caller.wish("shop", "once") + spaces,
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
        Caller.assertProblem(
                ci.post(
                        "/v1/migrations",
                        Caller.wish("shop", "other"),
                        "Idempotency-Key",
                        "build-1"),
                409,
                "idempotency-key-taken");
        assertThat(
                        Caller.begun(
                                both.post(
                                        "/v1/migrations",
                                        Caller.wish("shop", "once"),
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
                        .formatted(id, Caller.wish("shop", "event"));

        Answer first = ci.post("/v1/migrations", Caller.wish("shop", "event"), binary);
        Answer again =
                ci.post(
                        "/v1/migrations",
                        structured,
                        "Content-Type",
                        "application/cloudevents+json");

        assertThat(Caller.begun(first)).isEqualTo(RunId.of(id)).isEqualTo(Caller.begun(again));
        assertThat(first.header("Location")).endsWith("/v1/runs/" + id);
        JsonNode run = awaitState(RunId.of(id), "REQUESTED");
        assertThat(run.path("origin").asText()).isEqualTo("https://ci.example/café/7");
        assertThat(run.path("requester").asText()).isEqualTo("ci");
        assertThat(run.path("timeline")).hasSize(1);
        Caller.assertProblem(
                ci.post("/v1/migrations", Caller.wish("shop", "x"), binary), 409, "event-id-taken");
        Caller.assertProblem(
                ci.post("/v1/rollbacks", Caller.wish("shop", "x"), binary), 400, "malformed");
    }

    @Test
    void aPlanIsApprovedBySomebodyElseWhoReadIt() throws Exception {
        RunId run = Caller.begun(both.post("/v1/migrations", Caller.wish("shop", "approve me")));
        String decide = "/v1/runs/" + run + "/approve";
        try (var planner = new Planner(bootstrapServers, plannerKey)) {
            awaitState(run, "REQUESTED");
            Digest plan = planner.plan(run);
            JsonNode waiting = awaitState(run, "AWAITING_APPROVAL");

            assertThat(waiting.path("next").path("command").asText())
                    .isEqualTo("skein approve " + run);
            Caller.assertProblem(both.post(decide, Caller.decision(plan)), 403, "own-request");
            Caller.assertProblem(
                    ada.post(decide, Caller.decision(Digest.of("?"))), 409, "other-plan");
            Caller.assertProblem(ci.post(decide, Caller.decision(plan)), 403, "not-permitted");
            Caller.assertProblem(ada.post(decide, "{\"plan\":\"5\"}"), 400, "malformed");
            assertThat(Digest.of(ada.get("/v1/runs/" + run + "/plan").raw().body()))
                    .isEqualTo(plan);
            assertThat(ada.post(decide, Caller.decision(plan)).status()).isEqualTo(202);
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
            Caller.assertProblem(ada.post(decide, Caller.decision(plan)), 409, "run-ended");
            Caller.assertProblem(
                    new Caller(url, "root").post("/v1/runs/" + run + "/cancel", "{}"),
                    409,
                    "run-ended");
        }
    }

    @Test
    void aStreamGoesOnWhereAReaderLeftOff() throws Exception {
        RunId run = Caller.begun(both.post("/v1/migrations", Caller.wish("shop", "streamed")));
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
            assertThat(ada.listen(path + "?after=" + last, 2)).isEqualTo(rest.get());
            assertThat(ada.listen(path, 3))
                    .startsWith(first.get(0), first.get(1))
                    .endsWith(rest.get().get(3));
            Caller.assertProblem(ada.get(path, "Last-Event-ID", "yesterday"), 400, "bad-event-id");
        }
    }

    @Test
    void pagesShowWhatHappenedAndRunNobodysScript() throws Exception {
        RunId run =
                Caller.begun(
                        both.post(
                                "/v1/migrations",
                                Caller.wish("shop", "<script>alert(1)</script>")));
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
                    .contains(
                            "  4 | UPDATE <mark>ordrs</mark> SET total = 0;", "|        ^", "42P01")
                    .contains("correct 000002_totals.up.sql and request again")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
            assertThat(list.raw().body()).contains("/runs/" + run);
            for (Answer page : List.of(waiting, failed, list)) {
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
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
    void healthAndMetricsAreThere() throws Exception {
        var nobody = new Caller(url, "");

        assertThat(nobody.get("/q/health/live").status()).isEqualTo(200);
        Answer ready = nobody.get("/q/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("checks"))
                .anySatisfy(check -> {
                    assertThat(check.path("name").asText()).isEqualTo("gateway");
                    assertThat(check.path("status").asText()).isEqualTo("UP");
                    assertThat(check.path("data").path("unsent").isNumber()).isTrue();
                });
        assertThat(nobody.get("/q/metrics").raw().body()).contains("skein_");
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
}
