package dev.skein.standalone;

import dev.skein.events.Digest;
import dev.skein.events.EventType;
import dev.skein.events.Requester;
import dev.skein.events.Service;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.Trust;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Signing keys, the list of who may say what, and bearer tokens, made at the first start.
final class Keys {
    private Keys() {}

    static void createOnce(DataDirectory data) throws IOException {
        if (!Files.exists(data.trust())) {
            var trusted = new ArrayList<TrustedKey>();
            for (Service service : Service.values()) {
                KeyPair pair = SigningKey.generate();
                DataDirectory.writePrivately(
                        data.key(service.serviceName()), SigningKey.encode(pair.getPrivate()));
                trusted.add(
                        new TrustedKey(
                                service.serviceName(),
                                SigningKey.encode(pair.getPublic()),
                                types(service),
                                List.of("*"),
                                null,
                                null));
            }
            Files.writeString(data.trust(), Json.write(new Trust(trusted)));
        }
        letSayWhatIsNew(data.trust());
        if (!Files.exists(data.tokens())) {
            createTokens(data);
        }
    }

    /// A later release knows more types of events than the one that wrote the list.
    private static void letSayWhatIsNew(Path list) throws IOException {
        Trust before = Trust.parse(Files.readString(list));
        var after = new Trust(before.keys().stream().map(Keys::withNewTypes).toList());
        if (!after.equals(before)) {
            Path next = list.resolveSibling(list.getFileName() + ".next");
            Files.writeString(next, Json.write(after));
            Files.move(next, list, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static TrustedKey withNewTypes(TrustedKey key) {
        return Arrays.stream(Service.values())
                .filter(service -> service.serviceName().equals(key.id()))
                .findFirst()
                .map(service -> withTypesOf(key, service))
                .orElse(key);
    }

    private static TrustedKey withTypesOf(TrustedKey key, Service service) {
        var types = new LinkedHashSet<>(key.types());
        types.addAll(types(service));
        return new TrustedKey(
                key.id(),
                key.publicKey(),
                List.copyOf(types),
                key.databases(),
                key.notBefore(),
                key.notAfter());
    }

    private static List<String> types(Service service) {
        return service.types().stream().map(EventType::wireName).toList();
    }

    private record Token(String name, Requester.Kind kind, Digest tokenSha256, Set<String> roles) {}

    private record Tokens(List<Token> tokens) {}

    private static void createTokens(DataDirectory data) throws IOException {
        String operator = Secrets.random();
        String approver = Secrets.random();
        DataDirectory.writePrivately(data.token(), operator);
        DataDirectory.writePrivately(data.approverToken(), approver);
        var tokens =
                new Tokens(
                        List.of(
                                new Token(
                                        "operator",
                                        Requester.Kind.OPERATOR,
                                        Digest.of(operator),
                                        Set.of("request", "read", "operate", "approve")),
                                new Token(
                                        "approver",
                                        Requester.Kind.PERSON,
                                        Digest.of(approver),
                                        Set.of("read", "approve"))));
        DataDirectory.writePrivately(data.tokens(), Json.write(tokens));
    }
}
