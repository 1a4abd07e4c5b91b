package dev.skein.events;

/// A long step went on.
///
/// @param tick counted from 0 in the step
/// @param phase what the server says it is doing, such as `building index: scanning table`
/// @param done how much of `total` is done
/// @param total 0 where it is not known
/// @param unit `rows`, `blocks` or `bytes`
public record BackfillProgressed(
        RunId run,
        Alias database,
        int step,
        int tick,
        String phase,
        long done,
        long total,
        String unit)
        implements ProgressEvent {
    @Override
    public int ordinal() {
        return tick;
    }
}
