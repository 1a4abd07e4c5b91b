package dev.skein.events.wire;

import dev.skein.events.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The attribute `dataref`, `sha256:<hex>`: where the value is that was too large for the bus.
public final class Dataref {
    /// The header that carries it.
    public static final String HEADER = "ce_dataref";

    private static final String SCHEME = "sha256:";

    private static final byte[] BESIDE = "{}".getBytes(StandardCharsets.UTF_8);

    private Dataref() {}

    /// What a record holds in the value's place.
    static byte[] beside() {
        return BESIDE.clone();
    }

    public static boolean isBeside(byte @Nullable [] value) {
        return Arrays.equals(value, BESIDE);
    }

    public static String to(Digest digest) {
        return SCHEME + digest.hex();
    }

    /// @throws MalformedException where it is not of this form
    public static Digest digest(String dataref) {
        if (!dataref.startsWith(SCHEME)) {
            throw new MalformedException("ce_dataref is not sha256:<digest>");
        }
        try {
            return new Digest(dataref.substring(SCHEME.length()));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("ce_dataref is not sha256:<digest>", e);
        }
    }
}
