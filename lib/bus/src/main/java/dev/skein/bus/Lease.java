package dev.skein.bus;

/// A claim that is renewed while it is handled.
final class Lease {
    private final Jobs.Claim claim;
    private volatile boolean lost;

    Lease(Jobs.Claim claim) {
        this.claim = claim;
    }

    Jobs.Claim claim() {
        return claim;
    }

    void lose() {
        lost = true;
    }

    void check() {
        if (lost) {
            throw new LeaseLostException("job " + claim.id() + " was taken over");
        }
    }
}
