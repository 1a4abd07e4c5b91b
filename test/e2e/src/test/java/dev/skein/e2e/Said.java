package dev.skein.e2e;

/// What a command answered.
///
/// @param text standard output and standard error, as a terminal shows them
record Said(int exit, String text) {}
