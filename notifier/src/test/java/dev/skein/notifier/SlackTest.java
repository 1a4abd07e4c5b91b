package dev.skein.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skein.bus.WorldDownException;
import dev.skein.notifier.Channel.Told;
import dev.skein.notifier.io.slack.Slack;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackTest {
    private static final Message MESSAGE = new Message("a <!channel> & b", "", false);
    private SlackStandIn there;

    @BeforeEach
    void start() throws Exception {
        there = new SlackStandIn();
    }

    @AfterEach
    void stop() {
        there.close();
    }

    @Test
    void aMessageIsPostedOnceAndThenChangedInPlace() throws Exception {
        there.takes("12.3").takes("12.3");

        assertThat(there.slack().tell(MESSAGE, null)).isEqualTo(new Told.Delivered("12.3"));
        there.slack().tell(MESSAGE, "12.3");

        assertThat(there.heard().get(0))
                .startsWith("/api/chat.postMessage")
                .contains("\"channel\":\"C1\"")
                .contains("a &lt;!channel&gt; &amp; b");
        assertThat(there.heard().get(1)).startsWith("/api/chat.update").contains("\"ts\":\"12.3\"");
        assertThat(there.authorizations()).containsOnly("Bearer " + SlackStandIn.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "86400, 86400", "soon, 30", "-1, 30", "'', 30"})
    void slacksWishToWaitIsHonoured(String retryAfter, int seconds) throws Exception {
        there.asksToWait(retryAfter);

        assertThat(there.slack().tell(MESSAGE, null))
                .isEqualTo(new Told.Wait(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "invalid_auth", "token_revoked", "msg_too_long"})
    void whatSlackRefusesIsFinal(String error) throws Exception {
        there.refuses(error);

        assertThat(there.slack().tell(MESSAGE, null)).isEqualTo(new Told.Refused(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable"})
    void slacksOwnTroubleIsTriedAgain(String error) {
        there.refuses(error);

        assertThatThrownBy(() -> there.slack().tell(MESSAGE, null))
                .isInstanceOf(WorldDownException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorIsTriedAgain(int status) {
        there.answers(status, "down");

        assertThatThrownBy(() -> there.slack().tell(MESSAGE, null))
                .isInstanceOf(WorldDownException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 410})
    void anyOtherStatusIsARefusal(int status) throws Exception {
        there.answers(status, "");

        assertThat(there.slack().tell(MESSAGE, null)).isEqualTo(new Told.Refused("HTTP " + status));
    }

    @Test
    void rateLimitsThatComeInABodyAreHonouredToo() throws Exception {
        there.refuses("ratelimited");

        assertThat(there.slack().tell(MESSAGE, null))
                .isEqualTo(new Told.Wait(Duration.ofSeconds(30)));
    }

    @Test
    void aProxysPageIsNoDelivery() throws Exception {
        there.answers(200, "<html>sign in</html>");

        assertThat(there.slack().tell(MESSAGE, null))
                .isEqualTo(new Told.Refused("an answer that is not Slack's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
    void whatCannotBeChangedAnyMoreIsPostedAnew(String error) throws Exception {
        there.refuses(error).takes("45.6");

        assertThat(there.slack().tell(MESSAGE, "12.3")).isEqualTo(new Told.Delivered("45.6"));

        assertThat(there.heard().get(1)).startsWith("/api/chat.postMessage").doesNotContain("12.3");
    }

    @Test
    void aLongTextIsCut() throws Exception {
        there.takes("1.1");

        there.slack().tell(new Message("x".repeat(50_000), "", false), null);

        assertThat(there.heard().getFirst().length()).isLessThan(4_000);
    }

    @Test
    void aWebhookTakesMessagesAndForgetsThem() throws Exception {
        there.answers(200, "ok").asksToWait("3").answers(404, "no_service");
        var slack = Slack.withWebhook(there.address() + "/services/T/B/canary");

        assertThat(slack.tell(MESSAGE, null)).isEqualTo(new Told.Delivered(null));
        assertThat(slack.tell(MESSAGE, null)).isEqualTo(new Told.Wait(Duration.ofSeconds(3)));
        assertThat(slack.tell(MESSAGE, null)).isEqualTo(new Told.Refused("HTTP 404"));
        assertThat(there.heard().getFirst()).startsWith("/services/T/B/canary {\"text\"");
    }

    @Test
    void noTextOfOursHoldsTheSecret() {
        URI nowhere = URI.create("http://127.0.0.1:1/api/");
        assertThatThrownBy(() -> Slack.withToken(nowhere, "xoxb-canary\nmore", "C1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> Slack.withWebhook("https://hooks /canary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
        assertThatThrownBy(() ->
                        Slack.withWebhook("http://127.0.0.1:1/services/canary").tell(MESSAGE, null))
                .isInstanceOf(WorldDownException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
        assertThat(Slack.withToken(nowhere, "xoxb-canary", "C1").toString())
                .doesNotContain("canary");
    }
}
