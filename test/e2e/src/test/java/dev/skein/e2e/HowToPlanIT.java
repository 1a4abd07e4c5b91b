package dev.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that show migrations and what is planned of them: each file is written, each command typed
/// when its turn comes, and what it answers is what the page shows.
class HowToPlanIT {
    private static final String FENCE = "```";

    @TempDir Path copy;
    @TempDir Path shop;

    @ParameterizedTest
    @ValueSource(strings = {"rename-without-downtime", "drop-without-downtime"})
    void whatIsPlannedIsWhatThePageShows(String page) throws Exception {
        Path migrations = Files.createDirectory(shop.resolve("migrations"));
        Files.writeString(
                migrations.resolve("000001_orders.up.sql"),
                "CREATE TABLE orders (id bigint PRIMARY KEY, note text, ref text NOT NULL);\n");
        Files.writeString(shop.resolve("skein-lint.properties"), "target-version = 17\n");
        var answered = new ArrayList<String>();
        try (var checkout = Checkout.in(copy)) {
            for (List<String> block : blocks(page)) {
                String first = block.getFirst();
                String rest = String.join("\n", block.subList(1, block.size()));
                if (first.startsWith("-- ") && first.endsWith(".sql")) {
                    Files.writeString(migrations.resolve(first.substring(3)), rest + "\n");
                } else if (first.startsWith("$ ")) {
                    Said said = checkout.type(shop, Map.of(), first.substring(2));
                    assertThat(said.text().strip()).isEqualTo(rest.strip());
                    assertThat(said.exit()).isZero();
                    answered.add(first);
                }
            }
        }
        assertThat(answered).hasSize(2);
    }

    /// The lines between fences.
    private static List<List<String>> blocks(String page) throws IOException {
        var blocks = new ArrayList<List<String>>();
        List<String> lines =
                Files.readAllLines(Launcher.PROJECT.resolve("docs/how-to/" + page + ".md"));
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(lines.subList(at + 1, end));
                at = end;
            }
            at++;
        }
        return blocks;
    }
}
