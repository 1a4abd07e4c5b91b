package dev.skein.events;

/// What the backup-worker did about a released plan: topic `skein.backups`.
public sealed interface BackupEvent extends Event permits BackupConfirmed, BackupFailed {}
