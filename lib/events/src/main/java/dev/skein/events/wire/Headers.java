package dev.skein.events.wire;

import dev.skein.events.Signed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// CloudEvents' binary mode on Kafka: attributes in `ce_` headers, the signature in two headers of
/// ours.
///
/// Transport headers (traces of each hop) are neither read nor signed.
public final class Headers {
    public static final String KEY_ID = "skein-key-id";
    public static final String SIGNATURE = "skein-signature";

    private static final String ATTRIBUTE = "ce_";
    private static final int MOST = 64;
    private static final int LONGEST = 2_048;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");

    private Headers() {}

    /// One header as Kafka has it: a name may occur twice, a value may be absent.
    public record Header(String name, byte @Nullable [] value) {}

    /// The headers that a signed event travels with.
    public static List<Header> of(Signed event) {
        var headers = new ArrayList<Header>();
        event.attributes().forEach((name, value) -> headers.add(header(ATTRIBUTE + name, value)));
        headers.add(header("content-type", "application/json"));
        String keyId = event.keyId();
        byte[] signature = event.signature();
        if (keyId != null && signature != null) {
            headers.add(header(KEY_ID, keyId));
            headers.add(header(SIGNATURE, Base64.getEncoder().encodeToString(signature)));
        }
        return headers;
    }

    /// The event that a record carries.
    ///
    /// @throws MalformedException where a key or value is absent, or a header of ours occurs twice,
    ///   is not printable text or not named as CloudEvents names attributes
    public static Signed read(
            String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        if (key == null || value == null) {
            throw new MalformedException(
                    key == null ? "the record has no key" : "the record has no value");
        }
        var ours = new HashMap<String, String>();
        for (Header header : headers) {
            if (isOurs(header.name())) {
                String before = ours.put(header.name(), text(header));
                if (before != null) {
                    throw new MalformedException("a header occurs twice");
                }
            }
        }
        if (ours.size() > MOST) {
            throw new MalformedException("more than " + MOST + " headers");
        }
        return new Signed(
                topic,
                Utf8.decode(key),
                attributes(ours),
                value,
                ours.get(KEY_ID),
                signature(ours));
    }

    private static boolean isOurs(String name) {
        return name.startsWith(ATTRIBUTE) || name.equals(KEY_ID) || name.equals(SIGNATURE);
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        var attributes = new HashMap<String, String>();
        headers.forEach((name, value) -> {
            // Quarkus' own producers add this one to every record; it is a content-type, not an
            // attribute.
            if (name.startsWith(ATTRIBUTE) && !name.equals("ce_datacontenttype")) {
                String attribute = name.substring(ATTRIBUTE.length());
                if (!NAME.matcher(attribute).matches()) {
                    throw new MalformedException("a ce_ header is not named in a-z and 0-9");
                }
                attributes.put(attribute, value);
            }
        });
        return attributes;
    }

    private static byte @Nullable [] signature(Map<String, String> headers) {
        String text = headers.get(SIGNATURE);
        if (text == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the signature is not base64", e);
        }
    }

    private static String text(Header header) {
        byte[] value = header.value();
        if (value == null || value.length > LONGEST) {
            throw new MalformedException(
                    "a header has no value or a value over " + LONGEST + " bytes");
        }
        String text = Utf8.decode(value);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedException("a header has a control character");
        }
        return text;
    }

    private static Header header(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
