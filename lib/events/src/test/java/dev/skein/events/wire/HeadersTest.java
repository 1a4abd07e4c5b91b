package dev.skein.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Samples;
import dev.skein.events.Signed;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.wire.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadersTest {
    private static final Signed EVENT = Samples.signed(Samples.requested());
    private static final byte[] KEY = EVENT.key().getBytes(StandardCharsets.UTF_8);

    @Test
    void aSignedEventSurvivesItsHeaders() {
        Signed signed = new SigningKey("ci", SigningKey.generate().getPrivate()).sign(EVENT);

        assertThat(Headers.read(signed.topic(), KEY, signed.value(), Headers.of(signed)))
                .isEqualTo(signed);
    }

    @Test
    void headersOfTheTransportAreNoPartOfTheEvent() {
        Signed read =
                read(
                        header("traceparent", "00-1-1-01"),
                        header("dead-letter-reason", "x"),
                        header("ce_datacontenttype", "application/json"),
                        new Header("anything", null));

        assertThat(read).isEqualTo(EVENT);
    }

    @Test
    void aHeaderInCapitalsIsNotAnAttribute() {
        assertThat(read(header("CE_subject", "x"), header("Ce_id", "x"))).isEqualTo(EVENT);
    }

    static Stream<List<Header>> bad() {
        return Stream.of(
                List.of(header("ce_id", "again")),
                List.of(new Header("ce_extra", null)),
                List.of(new Header("ce_extra", new byte[] {(byte) 0xc3, 0x28})),
                List.of(header("ce_extra", "two\nlines")),
                List.of(header("ce_extra", "\0")),
                List.of(header("ce_extra", "x".repeat(2_049))),
                List.of(header("ce_Extra", "x")),
                List.of(header("ce_", "x")),
                List.of(header("ce_two_words", "x")),
                List.of(header("ce_a\0", "x")),
                List.of(header(Headers.SIGNATURE, "not base64!")),
                IntStream.range(0, 100).mapToObj(i -> header("ce_x" + i, "x")).toList());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadHeaderIsMalformed(List<Header> more) {
        assertThatThrownBy(() -> read(more.toArray(Header[]::new)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aRecordWithoutKeyOrValueIsMalformed() {
        assertThatThrownBy(() -> Headers.read("t", null, new byte[0], List.of()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Headers.read("t", KEY, null, List.of()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(
                        () -> Headers.read("t", new byte[] {(byte) 0xff}, new byte[0], List.of()))
                .isInstanceOf(MalformedException.class);
    }

    private static Signed read(Header... more) {
        var headers = new ArrayList<>(Headers.of(EVENT));
        headers.addAll(List.of(more));
        return Headers.read(EVENT.topic(), KEY, EVENT.value(), headers);
    }

    private static Header header(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
