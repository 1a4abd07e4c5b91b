package dev.skein.migrations.plan;

import dev.skein.migrations.format.Migration;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// golang-migrate's versions: whole numbers without a sign, up to 2^64 - 1.
final class Versions {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private Versions() {}

    /// Empty where the text is no version.
    static Optional<BigInteger> of(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches()
                ? Optional.of(new BigInteger(text))
                : Optional.empty();
    }

    static boolean contains(List<Migration> migrations, BigInteger version) {
        return migrations.stream().anyMatch(m -> m.version().equals(version));
    }

    /// The greatest version below one; empty where there is none.
    static Optional<BigInteger> before(List<Migration> migrations, BigInteger version) {
        return migrations.stream()
                .map(Migration::version)
                .filter(v -> v.compareTo(version) < 0)
                .max(BigInteger::compareTo);
    }
}
