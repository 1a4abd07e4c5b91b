package dev.skein.cli;

import dev.skein.cli.io.BrokerException;
import dev.skein.cli.io.Gateway.GatewayException;
import dev.skein.cli.io.RefusedException;
import dev.skein.cli.io.SetAsideException;
import dev.skein.events.wire.MalformedException;
import java.io.IOException;

/// What a command says where it cannot go on: a stable code, then the reason. The codes stand in
/// `docs/reference/failure-codes.md`.
final class Complaint {
    static final String BAD_USAGE = "bad-usage";

    private Complaint() {}

    static String of(Exception e) {
        return of(code(e), String.valueOf(e.getMessage()));
    }

    static String of(String code, String reason) {
        return code + ": " + reason;
    }

    static String code(Exception e) {
        return switch (e) {
            case GatewayException gateway -> gateway.code();
            case RefusedException refused -> refused.code();
            case BrokerException _ -> "broker-unreachable";
            case SetAsideException _ -> "request-set-aside";
            case MalformedException _ -> "malformed-input";
            case IllegalArgumentException _ -> BAD_USAGE;
            case IOException _ -> "file-error";
            default -> "internal";
        };
    }
}
