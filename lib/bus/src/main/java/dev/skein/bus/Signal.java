package dev.skein.bus;

/// What people can ask of a run that is under way.
public enum Signal {
    CANCEL
}
