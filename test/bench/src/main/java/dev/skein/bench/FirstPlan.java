package dev.skein.bench;

import dev.skein.cli.io.SingleProcess;
import dev.skein.events.Alias;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The first plan of a single-process mode that has just become ready, rehearsal and proofs
/// included, from the request's record to the plan's; and the second, of the same process.
final class FirstPlan {
    private static final Alias SHOP = new Alias("shop");
    private static final int TIMES = 5;

    private FirstPlan() {}

    static Stream<Figure> measure(Path home, Path data) throws Exception {
        double[] first = new double[TIMES];
        double[] second = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            try (var process = SingleProcess.start(home, data, "shop=development", false)) {
                process.awaitReady();
                String kafka = Bench.said(Files.readAllLines(data.resolve("skein.log")), "Kafka");
                try (var requests = new Requests(data, kafka)) {
                    first[i] = requests.apply(SHOP, Latency.files(2 * i + 1)).planned();
                    second[i] = requests.apply(SHOP, Latency.files(2 * i + 2)).planned();
                }
            }
        }
        double later = Figure.quantile(second, 0.5);
        return Stream.of(
                Figure.of("first plan after start", Figure.millis(Figure.quantile(first, 0.5)))
                        .goal("≤ 3,000 ms")
                        .against("the second plan", Figure.quantile(first, 0.5), later));
    }
}
