package io.quartier.local.importer;

import io.quartier.local.feed.Timeline;

/** What a folder gave: the feed, and an account of what was read, refused and left out. */
public record Imported(Timeline timeline, ImportReport report) {}
