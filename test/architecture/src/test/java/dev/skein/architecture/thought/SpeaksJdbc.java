package dev.skein.architecture.thought;

import java.sql.Connection;

/// Breaks the sentence.
public record SpeaksJdbc(Connection connection) {}
