package dev.skein.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Alias;
import dev.skein.events.EventType;
import dev.skein.events.Repair;
import dev.skein.events.RunId;
import dev.skein.events.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {
    private static final String ID = "01932f6e-7c00-7000-8000-000000000001";
    private static final String TYPE = "dev.skein.repair.requested.v1";
    private static final String WISH =
            """
            {"database":"shop","format":"golang-migrate","repair":{"kind":"clear-dirty"},"reason":"looked"}\
            """;
    private static final Asked.Correction ASKED =
            new Asked.Correction(
                    new Alias("shop"), "golang-migrate", null, new Repair.ClearDirty(), "looked");

    @Test
    void plainJsonIsTheWishItself() {
        Letter letter = read(Map.of("content-type", "application/json; charset=utf-8"), WISH);

        assertThat(wish(letter)).isEqualTo(ASKED);
        assertThat(letter.stamp()).isNull();
        assertThat(letter.origin()).isNull();
    }

    @Test
    void inBinaryModeTheHeadersAreTheStamp() {
        Letter letter = read(binary(Map.of("ce-subject", ID, "ce-partitionkey", "shop")), WISH);

        assertThat(wish(letter)).isEqualTo(ASKED);
        assertThat(letter.stamp().id()).isEqualTo(RunId.of(ID));
        assertThat(letter.origin()).isEqualTo("https://ci.example/shop");
    }

    @Test
    void inStructuredModeTheBodyIsStampAndWish() {
        Letter letter = structured("\"datacontenttype\":\"application/json\",\"data\":" + WISH);

        assertThat(wish(letter)).isEqualTo(ASKED);
        assertThat(letter.stamp().id()).isEqualTo(RunId.of(ID));
    }

    @Test
    void structuredDataMayBeBase64() {
        String base64 = Base64.getEncoder().encodeToString(WISH.getBytes(StandardCharsets.UTF_8));

        assertThat(wish(structured("\"data_base64\":\"" + base64 + "\""))).isEqualTo(ASKED);
    }

    @ParameterizedTest
    @CsvSource({
        "ce-id, '', header ce-id is missing",
        "ce-id, 5, a run is a UUID",
        "ce-id, 6f1c0f4e-0d50-4f43-9a3e-000000000001, the id of a request is a UUID of version 7",
        "ce-source, ' ', source is 1 to 256 printable characters",
        "ce-specversion, 0.3, specversion is not 1.0",
        "ce-type, dev.skein.plan.approved.v1, the event's type is not " + TYPE,
        "ce-subject, 01932f6e-7c00-7000-8000-000000000002, the event's subject is not " + ID,
        "ce-partitionkey, vault, the event's partitionkey is not shop",
        "content-type, text/plain, the body is not said to be JSON: Content-Type",
        "content-type, application/xml, the body is not said to be JSON: Content-Type",
        "content-type, '', the body is not said to be JSON: Content-Type",
    })
    void aStampThatContradictsIsRefused(String header, String value, String reason) {
        assertThatThrownBy(() -> wish(read(binary(Map.of(header, value)), WISH)))
                .isInstanceOf(MalformedException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"x\":1; an event has either data or data_base64",
                "\"data\":{},\"data_base64\":\"e30=\"; an event has either data or data_base64",
                "\"datacontenttype\":\"text/xml\",\"data\":{}; datacontenttype is not JSON",
                "\"data\":{}; required property is missing: database",
            })
    void aStructuredEventWithoutAWishIsRefused(String rest, String reason) {
        assertThatThrownBy(() -> wish(structured(rest)))
                .isInstanceOf(MalformedException.class)
                .hasMessage(reason);
    }

    @Test
    void severalEventsInOneBodyAreRefused() {
        Map<String, String> batch = Map.of("content-type", "application/cloudevents-batch+json");

        assertThatThrownBy(() -> read(batch, "[]")).isInstanceOf(MalformedException.class);
    }

    private static Letter structured(String rest) {
        return read(
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"),
                """
                {"specversion":"1.0","id":"%s","source":"urn:ci","type":"%s",%s}\
                """
                        .formatted(ID, TYPE, rest));
    }

    private static Map<String, String> binary(Map<String, String> changes) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", ID);
        headers.put("ce-source", "https://ci.example/shop");
        headers.put("ce-type", TYPE);
        headers.putAll(changes);
        return headers;
    }

    private static Letter read(Map<String, String> headers, String body) {
        return Letter.read(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Asked.Correction wish(Letter letter) {
        return letter.wish(EventType.REPAIR_REQUESTED, Asked.Correction.class);
    }
}
