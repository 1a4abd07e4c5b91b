package dev.skein.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.wire.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawRecordTest {

    @Test
    void anyHeaderSurvivesTheStoreAndNeedsNothingThatJsonbRefuses() {
        var headers =
                List.of(
                        new Headers.Header("a\0name", new byte[] {0, -1}),
                        new Headers.Header("", null),
                        new Headers.Header("ce_id", new byte[0]));

        String json = new RawRecord("skein.requests", null, null, headers).headersJson();

        assertThat(json).doesNotContain("\\u0000");
        assertThat(RawRecord.headers(json))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(headers);
    }
}
