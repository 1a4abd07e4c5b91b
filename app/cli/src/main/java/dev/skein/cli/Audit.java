package dev.skein.cli;

import picocli.CommandLine.Command;

/// The log of everything that was said.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The log of everything that was said on the bus.",
        subcommands = AuditVerify.class)
final class Audit {}
