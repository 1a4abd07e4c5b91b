package dev.skein.executor.io.postgres;

import dev.skein.bus.Job;
import dev.skein.executor.Assignment;
import dev.skein.targets.Target;
import java.sql.Connection;

/// What the steps of one run share.
///
/// @param connection the working session; it holds the locks
/// @param nonce what the ledger's functions want to hear
record WorkSession(
        Assignment assignment, Job job, Target target, Connection connection, String nonce) {}
