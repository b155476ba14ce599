package io.quartier.promotions.operator;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Tasks of one operator in one JVM, each of which takes its two inputs at its own pace. */
final class Tasks implements AutoCloseable {
    private static final int KEY_GROUPS = 128;

    private final String job;
    private final List<Object> events;
    private final List<Object> versions;
    private final List<String> told = new ArrayList<>();
    private List<Lane> lanes = new ArrayList<>();
    private List<KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision>> harnesses = new ArrayList<>();
    private boolean anyLate;

    /** Opens tasks that share what a job of that name compiles. */
    Tasks(String job, int tasks, List<Object> events, List<Object> versions) throws Exception {
        this.job = job;
        this.events = events;
        this.versions = versions;
        for (int task = 0; task < tasks; task++) {
            open(ShopperFeed.harness(job, tasks, task), 0, 0);
        }
    }

    private void open(KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness,
            int eventsRead, int versionsRead) throws Exception {
        harness.open();
        int task = harnesses.size();
        harnesses.add(harness);
        lanes.add(new Lane(harness, events, true, task, eventsRead));
        lanes.add(new Lane(harness, versions, false, task, versionsRead));
    }

    /** Goes on for some steps; false when nothing is left. */
    boolean step(Random random) throws Exception {
        List<Lane> going = lanes.stream().filter(Lane::hasNext).toList();
        if (going.isEmpty()) {
            return false;
        }
        Lane lane = going.get(random.nextInt(going.size()));
        for (int steps = 1 + random.nextInt(20); steps > 0 && lane.hasNext(); steps--) {
            lane.step();
        }
        return true;
    }

    /** A barrier passes all tasks at the same places of both inputs; then they begin again from what they wrote, maybe more or fewer of them. */
    void restart(int nextTasks) throws Exception {
        int eventsRead = lanes.stream().filter(lane -> lane.isFirst).mapToInt(lane -> lane.at).max().orElse(0);
        int versionsRead = lanes.stream().filter(lane -> !lane.isFirst).mapToInt(lane -> lane.at).max().orElse(0);
        for (Lane lane : lanes) {
            while (lane.at < (lane.isFirst ? eventsRead : versionsRead)) {
                lane.step();
            }
        }
        OperatorSubtaskState[] states = new OperatorSubtaskState[harnesses.size()];
        for (int task = 0; task < states.length; task++) {
            states[task] = harnesses.get(task).snapshot(1, 1);
        }
        OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(states);
        closeAll();
        for (int task = 0; task < nextTasks; task++) {
            var harness = ShopperFeed.harness(job, nextTasks, task);
            harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(state, KEY_GROUPS,
                    states.length, nextTasks, task));
            // the last heartbeat of an ended feed is repeated, or nobody would know after a restart how far it came
            open(harness, Math.min(eventsRead, events.size() - 1), Math.min(versionsRead, versions.size() - 1));
        }
    }

    /** Everything that came out, in words, sorted. */
    List<String> told() throws Exception {
        closeAll();
        Collections.sort(told);
        return told;
    }

    /** Whether anything came too late. */
    boolean isAnyLate() {
        return anyLate;
    }

    private void closeAll() throws Exception {
        for (var harness : harnesses) {
            told.addAll(ShopperFeed.told(harness));
            anyLate |= harness.getSideOutput(MatchTriggers.LATE) != null;
            harness.close();
        }
        harnesses = new ArrayList<>();
        lanes = new ArrayList<>();
    }

    @Override
    public void close() throws Exception {
        closeAll();
    }

    /** One input of one task. */
    private final class Lane {
        private final KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness;
        private final List<Object> input;
        private final boolean isFirst;
        private final int task;
        private int at;

        private Lane(KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness,
                List<Object> input, boolean isFirst, int task, int at) {
            this.harness = harness;
            this.input = input;
            this.isFirst = isFirst;
            this.task = task;
            this.at = at;
        }

        private boolean hasNext() {
            return at < input.size();
        }

        private void step() throws Exception {
            Object next = input.get(at++);
            if (next instanceof Watermark mark) {
                if (isFirst) {
                    harness.processWatermark1(mark);
                } else {
                    harness.processWatermark2(mark);
                }
            } else if (!(next instanceof ShopperEvent event) || isMine(event)) {
                ShopperFeed.feed(harness, next);
            }
        }

        private boolean isMine(ShopperEvent event) {
            return KeyGroupRangeAssignment.assignKeyToParallelOperator(event.subject(), KEY_GROUPS,
                    harnesses.size()) == task;
        }
    }
}
