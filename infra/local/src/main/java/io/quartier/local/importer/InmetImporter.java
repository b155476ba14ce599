package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Timeline;
import io.quartier.schemas.RegionVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hourly observations of Brazilian weather stations, one file a station and year. */
final class InmetImporter implements Importer {
    private static final List<String> COLUMNS = List.of(InmetHour.DAY, InmetHour.HOUR, InmetHour.PRECIPITATION,
            InmetHour.TEMPERATURE, InmetHour.HUMIDITY, InmetHour.GUST, InmetHour.WIND);

    @Override
    public String dataSet() {
        return "inmet";
    }

    @Override
    public Imported read(Path folder) throws ImportException {
        ImportLog log = new ImportLog();
        List<CsvFile> files = new ArrayList<>();
        for (Path path : DataFolder.of(dataSet(), folder).allEndingWith(".csv")) {
            files.add(CsvFile.open(path, InmetHour.DIALECT, COLUMNS));
        }
        Map<String, FeedEvent> events = new TreeMap<>();
        Map<String, InmetStation> stations = new TreeMap<>();
        for (CsvFile file : files) {
            InmetStation station = InmetStation.from(file);
            stations.put(station.regionId(), station);
            file.forEach(log, row -> readHour(row, station, events, log));
        }
        return new Imported(timeline(events, stations), log.report());
    }

    private static void readHour(Row row, InmetStation station, Map<String, FeedEvent> events, ImportLog log)
            throws BadLine {
        InmetHour hour = InmetHour.from(row);
        if (hour.saysNothing()) {
            log.leftOut("hour without any figure");
            return;
        }
        FeedEvent event = FeedEvent.of(hour.observation(station));
        if (events.putIfAbsent(event.eventId(), event) != null) {
            throw new BadLine("the hour " + hour.at() + " was there before");
        }
    }

    private Timeline timeline(Map<String, FeedEvent> events, Map<String, InmetStation> stations)
            throws ImportException {
        if (events.isEmpty()) {
            throw new ImportException("The files hold no hour with a figure.");
        }
        List<FeedEvent> inTimeOrder = events.values().stream().sorted(FeedEvent.IN_TIME_ORDER).toList();
        Instant startAt = inTimeOrder.get(0).occurredAt().atZone(BrazilianRegions.ZONE).toLocalDate()
                .atStartOfDay(BrazilianRegions.ZONE).toInstant();
        List<RegionVersion> regions = new ArrayList<>();
        regions.add(BrazilianRegions.country(startAt));
        stations.values().stream().map(InmetStation::state).distinct()
                .forEach(state -> regions.add(BrazilianRegions.state(state, startAt)));
        stations.values().forEach(station -> regions.add(station.region(startAt)));
        return new Timeline(dataSet(), BrazilianRegions.ZONE, regions, inTimeOrder, startAt);
    }
}
