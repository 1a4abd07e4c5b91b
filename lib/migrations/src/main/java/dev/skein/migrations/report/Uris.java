package dev.skein.migrations.report;

import java.nio.charset.StandardCharsets;

/// File names as URI references.
final class Uris {
    private static final String PLAIN = "-._~/!$&'()*+,;=@";

    private Uris() {}

    /// What stands in a path of a URI as it is stays, all else is percent-encoded UTF-8.
    ///
    /// Source: RFC 3986, section 3.3; a colon in the first segment would be read as a scheme.
    static String relative(String path) {
        var uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || PLAIN.indexOf(c) >= 0;
            if (plain) {
                uri.append(c);
            } else {
                uri.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return uri.toString();
    }
}
