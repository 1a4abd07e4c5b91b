package dev.skein.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.events.Bundle;
import dev.skein.events.MigrationRequested;
import dev.skein.events.Requester;
import dev.skein.events.Signed;
import dev.skein.events.SourceFile;
import dev.skein.events.wire.Codec;
import dev.skein.events.wire.Contents;
import dev.skein.events.wire.MalformedException;
import dev.skein.events.wire.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void aRequestReadsBackAsItWasMeant() {
        for (int bytes : new int[] {10, 400_000}) {
            MigrationRequested request = request(bytes);

            Signed written = Requests.unsigned(request, NOW);

            assertThat(written.attributes()).doesNotContainKey("dataref");
            assertThat(new Codec(Contents.NONE).read(written))
                    .isInstanceOfSatisfying(
                            Reading.Known.class,
                            known -> assertThat(known.event()).isEqualTo(request));
        }
    }

    @Test
    void whatFitsIntoNoRecordIsRefusedWithTheWayThatRemains() {
        assertThatThrownBy(() -> Requests.unsigned(request(900_000), NOW))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("through the gateway");
    }

    private static MigrationRequested request(int bytes) {
        var file = new SourceFile("1_x.up.sql", new byte[bytes]);
        return new MigrationRequested(
                Story.RUN,
                Story.SHOP,
                new Bundle(Bundle.GOLANG_MIGRATE, null, List.of(file)),
                null,
                false,
                new Requester("ci", Requester.Kind.SERVICE, null),
                null);
    }
}
