package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts of one kind and what was decided about them, with a view of what people see of them. */
final class MemoryStore implements PersonStore {
    private record Row(long persons, boolean isRestated, long version, long updatedAt) {}

    private final RegionHistory regions;
    private final PersonCounts kind;
    private final Map<PersonCell, Row> rows = new TreeMap<>();
    private final Map<PersonCell, Decision> decisions = new TreeMap<>();
    private Optional<HidingProgress> progress = Optional.empty();
    private long now = 1;

    MemoryStore(RegionHistory regions) {
        this(regions, PersonCounts.FUNNEL);
    }

    MemoryStore(RegionHistory regions, PersonCounts kind) {
        this.regions = regions;
        this.kind = kind;
    }

    /** Final rows, as they are first written. */
    void store(Map<PersonCell, Long> counts) {
        now++;
        counts.forEach((cell, count) -> rows.put(cell, new Row(count, false, 1, now)));
    }

    /** A row for each cell whose count is another one now. */
    void restate(Map<PersonCell, Long> counts, Set<PersonCell> changed) {
        now++;
        for (PersonCell cell : changed) {
            Row before = rows.getOrDefault(cell, new Row(0, true, 0, 0));
            rows.put(cell, new Row(counts.getOrDefault(cell, 0L), true, before.version() + 1, now));
        }
    }

    /** The cells whose counts people see. */
    Set<PersonCell> shown() {
        return rows.keySet().stream().filter(this::isShown).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isShown(PersonCell cell) {
        Row row = rows.getOrDefault(cell, new Row(0, true, 0, 0));
        Decision decision = decisions.get(cell);
        boolean isHidden = decision != null && decision.isHidden();
        if (isHidden || row.persons() < Counted.FEWEST_PERSONS) {
            return false;
        }
        return row.isRestated()
                ? decision != null && decision.version() >= row.version()
                : cell.window().endMillis() <= progress.map(HidingProgress::shownUntil).orElse(0L);
    }

    @Override
    public long now() {
        return ++now;
    }

    @Override
    public RegionHistory regions() {
        return regions;
    }

    @Override
    public Optional<HidingProgress> findProgress(PersonCounts counts) {
        return counts == kind ? progress : Optional.empty();
    }

    @Override
    public OptionalLong findFirstEnd(PersonCounts counts) {
        return counts == kind
                ? rows.keySet().stream().mapToLong(cell -> cell.window().endMillis()).min()
                : OptionalLong.empty();
    }

    @Override
    public List<PersonRow> between(PersonCounts counts, long after, long until) {
        return read().stream().filter(row -> row.persons() > 0 && row.cell().window().endMillis() > after
                && row.cell().window().startMillis() < until).toList();
    }

    @Override
    public List<Decision> hiddenSince(PersonCounts counts, long start, long endBy) {
        return decisions.values().stream().filter(Decision::isHidden)
                .filter(one -> one.cell().window().startMillis() >= start && one.cell().window().endMillis() <= endBy)
                .toList();
    }

    @Override
    public List<PersonRow> restatedSince(PersonCounts counts, long updatedAfter, long endBy) {
        return read().stream().filter(row -> row.isRestated() && row.updatedAtMillis() > updatedAfter)
                .filter(row -> row.cell().window().endMillis() <= endBy)
                .filter(row -> !decisions.containsKey(row.cell()) || decidedVersion(row.cell()) < row.version())
                .toList();
    }

    private long decidedVersion(PersonCell cell) {
        Decision decision = decisions.get(cell);
        return decision == null ? 0 : decision.version();
    }

    private List<PersonRow> read() {
        var read = new ArrayList<PersonRow>();
        rows.forEach((cell, row) -> {
            Decision decision = decisions.get(cell);
            read.add(new PersonRow(cell, row.persons(), row.isRestated(), row.version(), row.updatedAt(),
                    decision == null ? Standing.SHOWN : decision.standing(),
                    decision == null ? Since.FINAL : decision.since()));
        });
        return read;
    }

    @Override
    public void keep(List<Decision> decided) {
        decided.forEach(one -> decisions.put(one.cell(), one));
    }

    @Override
    public void keep(PersonCounts counts, HidingProgress kept) {
        progress = Optional.of(kept);
    }
}
