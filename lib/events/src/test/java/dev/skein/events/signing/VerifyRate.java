package dev.skein.events.signing;

import dev.skein.events.Samples;
import dev.skein.events.Signed;
import java.util.List;

/// How many signatures one thread checks in a second: `main` prints it.
final class VerifyRate {
    private static final int ROUNDS = 20_000;

    private VerifyRate() {}

    public static void main(String[] arguments) {
        var pair = SigningKey.generate();
        var trusted =
                new TrustedKey(
                        "ci",
                        SigningKey.encode(pair.getPublic()),
                        List.of("*"),
                        List.of("*"),
                        null,
                        null);
        var trust = new Trust(List.of(trusted));
        Signed signed =
                new SigningKey("ci", pair.getPrivate()).sign(Samples.signed(Samples.requested()));
        for (String round : List.of("warming", "measured")) {
            long start = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                if (trust.objection(signed).isPresent()) {
                    throw new IllegalStateException("a good signature does not hold");
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s: %.0f signatures per second and thread, value of %d bytes%n",
                    round, ROUNDS / seconds, signed.value().length);
        }
    }
}
