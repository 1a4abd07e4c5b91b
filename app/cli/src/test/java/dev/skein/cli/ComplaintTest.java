package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.cli.io.BrokerException;
import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.RefusedException;
import dev.skein.cli.io.SetAsideException;
import dev.skein.events.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComplaintTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("../../docs/reference/failure-codes.md");
    private static final Pattern REFUSED =
            Pattern.compile("(?:RefusedException|Complaint\\.of)\\(\\s*\"([a-z-]+)\"");

    static List<Exception> exceptions() {
        return List.of(
                GatewayException.unreachable("nobody"),
                new GatewayException("gateway-answer", "a page", 502),
                new RefusedException("no-plan", "none"),
                new BrokerException("down", new IOException()),
                new SetAsideException("no key"),
                new MalformedException("no JSON", new IOException()),
                new IllegalArgumentException("no number"),
                new IOException("full"),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void whatGoesWrongHasACodeOfThePageInFront(Exception e) throws IOException {
        String said = Complaint.of(e);

        assertThat(said).isEqualTo(Complaint.code(e) + ": " + e.getMessage());
        assertThat(Files.readString(PAGE)).contains("`" + Complaint.code(e) + "`");
    }

    @Test
    void everyCodeOfTheSourcesStandsOnThePageAndNothingIsSaidWithoutOne() throws IOException {
        String page = Files.readString(PAGE);
        List<String> sources = sources();

        List<String> codes =
                sources.stream()
                        .flatMap(source -> REFUSED.matcher(source).results())
                        .map(match -> match.group(1))
                        .toList();
        assertThat(codes).hasSizeGreaterThan(7);
        assertThat(codes).allSatisfy(code -> assertThat(page).contains("`" + code + "`"));
        assertThat(sources).noneMatch(source -> source.contains("talk(\"skein: "));
        assertThat(sources).noneMatch(source -> source.contains("throw new IOException("));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
            var texts = new java.util.ArrayList<String>();
            for (Path file : java) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
