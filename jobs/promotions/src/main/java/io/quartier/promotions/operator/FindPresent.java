package io.quartier.promotions.operator;

import io.quartier.common.stream.DueKeys;
import io.quartier.common.stream.PackedState;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells edges of a leaf region to those in one part of it who may be in the audience; the state of each shopper says who is. Input 1 are
 * sightings, input 2 edges, both by part of the region.
 *
 * <p>State per part, packed while quiet: a {@link ShardFile}: when each shopper was last seen, forgotten 400 days later, and the edges that
 * the watermark has not passed. When a part is due follows from that, so there are no timers.
 * <p>Time: an edge is told at its own instant, once all sightings until then are known; at most {@link #MOST} shoppers a
 * step. Order: edges of an instant by trigger, shoppers by name.
 */
public final class FindPresent extends AbstractStreamOperator<ShopperEvent>
        implements
            TwoInputStreamOperator<Sighting, Summons, ShopperEvent> {
    private static final long serialVersionUID = 1L;
    /** How many shoppers are told in one step. */
    static final int MOST = 1_000;
    private static final ValueStateDescriptor<byte[]> FILE = PackedState.descriptor("present");

    private transient PackedState<String, ShardFile> shards;
    private transient DueKeys<String> due;
    private transient long newestMark;

    @SuppressWarnings("NullAway.Init") // opened by Flink
    public FindPresent() {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        newestMark = Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        shards = new PackedState<>(getRuntimeContext().getState(FILE),
                PromotionTypes.SHARD_FILE.createSerializer(new SerializerConfigImpl()), MostOpen.of(this));
        due = new DueKeys<>();
        shards.forEachPacked(getKeyedStateBackend(), FILE,
                (shard, file) -> file.due().forEach(at -> due.add(shard, at)));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        shards.pack(this::setCurrentKey);
    }

    @Override
    public void processElement1(StreamRecord<Sighting> element) throws Exception {
        Sighting sighting = element.getValue();
        ShardFile file = file(sighting.shard());
        if (file.see(sighting)) {
            due.add(sighting.shard(), file.cleansAtMillis);
        }
        remember(sighting.shard(), file);
    }

    @Override
    public void processElement2(StreamRecord<Summons> element) throws Exception {
        Summons summons = element.getValue();
        ShardFile file = file(summons.shard());
        file.waiting.add(summons);
        due.add(summons.shard(), summons.edge().at().toEpochMilli());
        remember(summons.shard(), file);
    }

    private ShardFile file(String shard) throws Exception {
        ShardFile known = shards.value(shard);
        return known == null ? new ShardFile() : known;
    }

    private void remember(String shard, ShardFile file) throws Exception {
        shards.update(shard, file);
        shards.packIfMany(this::setCurrentKey);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newestMark = mark.getTimestamp();
        due.until(newestMark, this::look);
        super.processWatermark(mark);
    }

    private void look(String shard, long millis) throws Exception {
        setCurrentKey(shard);
        ShardFile file = shards.value(shard);
        if (file == null) {
            return;
        }
        tell(shard, file, millis);
        clean(shard, file, millis);
        if (file.isEmpty()) {
            shards.clear(shard);
        } else {
            shards.packIfMany(this::setCurrentKey);
        }
    }

    /** Tells the first edge that is due to as many as may be told at once; the rest waits for the next step of the same instant. */
    private void tell(String shard, ShardFile file, long millis) {
        Optional<Summons> first = file.findDue(millis);
        first.ifPresent(summons -> file.takeNext(summons, MOST)
                .forEach(
                        subject -> output.collect(new StreamRecord<>(Reached.event(summons.edge(), subject), millis))));
        if (file.findDue(millis).isPresent()) {
            due.add(shard, millis);
        }
    }

    /** A drained job is told that all time has passed: nothing is looked at any more then. */
    private void clean(String shard, ShardFile file, long millis) {
        if (file.cleanAt(millis) && newestMark != Long.MAX_VALUE) {
            due.add(shard, file.cleansAtMillis);
        }
    }

    /** For how many instants parts wait. */
    int waiting() {
        return due.size();
    }
}
