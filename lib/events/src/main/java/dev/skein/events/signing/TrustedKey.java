package dev.skein.events.signing;

import dev.skein.events.Alias;
import dev.skein.events.wire.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of `trust.json`: whose word counts for what.
///
/// @param id as in the record header `skein-key-id`
/// @param publicKey Ed25519, base64 of its X.509 form
/// @param types CloudEvents types that this key may sign; `*` for all
/// @param databases aliases that it may sign for; `*` for all
/// @param notBefore events said earlier do not count
/// @param notAfter events said later do not count
public record TrustedKey(
        String id,
        String publicKey,
        List<String> types,
        List<String> databases,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter) {
    private static final String ALL = "*";
    private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");

    public TrustedKey {
        if (!ID.matcher(id).matches()) {
            throw new MalformedException("a key id is 1 to 64 of a-z, 0-9, '.', '_' and '-'");
        }
        types = List.copyOf(types);
        databases = List.copyOf(databases);
    }

    boolean maySay(String type) {
        return types.contains(ALL) || types.contains(type);
    }

    boolean maySpeakOf(Alias database) {
        return databases.contains(ALL) || databases.contains(database.value());
    }

    boolean isValidAt(Instant time) {
        return (notBefore == null || !time.isBefore(notBefore))
                && (notAfter == null || !time.isAfter(notAfter));
    }
}
