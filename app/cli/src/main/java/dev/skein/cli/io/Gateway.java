package dev.skein.cli.io;

import dev.skein.cli.Runs;
import dev.skein.events.RunId;
import dev.skein.events.view.RunView;
import dev.skein.events.wire.Json;
import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gateway as the command line sees it.
public final class Gateway implements Runs {
    private static final String NAMED = "SKEIN_GATEWAY";

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String address;
    private final String token;
    private final boolean stays;

    public Gateway(String address, String token) {
        this(address, token, true);
    }

    private Gateway(String address, String token, boolean stays) {
        this.address = address;
        this.token = token;
        this.stays = stays;
    }

    /// The same, known to end with this command: it names no page that nobody could open.
    public Gateway ending() {
        return new Gateway(address, token, false);
    }

    /// The one that the environment names (`SKEIN_GATEWAY`, `SKEIN_TOKEN_FILE`), else the one that
    /// runs here.
    ///
    /// @throws GatewayException where neither is there
    public static Gateway find(Path data) {
        String address = System.getenv(NAMED);
        String tokenFile = System.getenv("SKEIN_TOKEN_FILE");
        Path file = tokenFile == null ? data.resolve("token") : Path.of(tokenFile);
        try {
            String found =
                    address == null ? Files.readString(data.resolve("gateway.url")) : address;
            return new Gateway(found.strip(), Files.readString(file).strip());
        } catch (IOException e) {
            throw GatewayException.unreachable(
                    "no gateway is known: start one with `skein up`, or set SKEIN_GATEWAY and SKEIN_TOKEN_FILE");
        }
    }

    /// Whether the environment says which gateway it has to be.
    public static boolean isNamed() {
        return System.getenv(NAMED) != null;
    }

    /// What the gateway answered instead of what was asked.
    public static final class GatewayException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final int status;

        /// @param code of the answer; where there is none, of its absence
        /// @param status of HTTP; 0 where nobody answered
        public GatewayException(String code, String message, int status) {
            super(message);
            this.code = code;
            this.status = status;
        }

        /// Where nobody answers.
        public static GatewayException unreachable(String message) {
            return new GatewayException("gateway-unreachable", message, 0);
        }

        public String code() {
            return code;
        }

        public int status() {
            return status;
        }
    }

    private record Accepted(RunId run) {}

    private record RunList(List<RunView> runs) {}

    private record Problem(@Nullable String code, @Nullable String detail, @Nullable String next) {}

    public RunId post(String path, Object body) {
        return Json.read(
                        send(
                                request(path)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofByteArray(
                                                        Json.bytes(body)))
                                        .build()),
                        Accepted.class)
                .run();
    }

    public RunView run(RunId run) {
        return Json.read(send(request("/v1/runs/" + run).GET().build()), RunView.class);
    }

    public List<RunView> runs(int most) {
        return Json.read(send(request("/v1/runs?limit=" + most).GET().build()), RunList.class)
                .runs();
    }

    /// The projection learns of a run a moment after the request is stored.
    @Override
    public Optional<RunView> seen(RunId run) {
        try {
            return Optional.of(run(run));
        } catch (GatewayException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<String> page(RunId run) {
        return stays ? Optional.of(address + "/runs/" + run) : Optional.empty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest request) {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw GatewayException.unreachable("the gateway at " + address + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.unreachable("interrupted");
        }
        if (response.statusCode() >= 300) {
            throw problem(response);
        }
        return response.body();
    }

    private static GatewayException problem(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        try {
            Problem problem = Json.read(response.body(), Problem.class);
            String code = problem.code();
            if (code != null) {
                return new GatewayException(
                        code, problem.detail() + "; next: " + problem.next(), status);
            }
        } catch (MalformedException e) { // a proxy's page: what counts is its status
        }
        return new GatewayException("gateway-answer", "the gateway answered " + status, status);
    }
}
