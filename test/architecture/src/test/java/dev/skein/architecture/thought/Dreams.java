package dev.skein.architecture.thought;

/// Depends on nothing: keeps the sentence.
public record Dreams(String of) {}
