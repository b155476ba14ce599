package io.quartier.benchmarks.decoding;

import io.quartier.benchmarks.race.Program;
import io.quartier.benchmarks.race.TimedLaps;
import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The process of one way of reading: {@code READING TOPIC EVENTS}. The messages are what the simulated cities send. */
public final class ReadingLap {
    private static final int MESSAGES = 8_192;
    private static final Instant START = Instant.parse("2026-03-02T11:00:00Z");

    private ReadingLap() {}

    public static void main(String[] arguments) throws Exception {
        Topic topic = Topic.valueOf(arguments[1]);
        System.out.println(
                TimedLaps.of(program(Reading.valueOf(arguments[0]), topic), Long.parseLong(arguments[2])).line());
    }

    /** Reads the same messages over and over. */
    static Program program(Reading reading, Topic topic) {
        byte[][] messages = messages(topic).toArray(byte[][]::new);
        return events -> {
            Reading.Reader reader = reading.of(topic);
            long sum = 0;
            for (byte[] message : messages) {
                sum += reader.read(message).toString().hashCode(); // all of it must be alike
            }
            int next = 0;
            for (long i = 0; i < events; i++) {
                sum += ((String) reader.read(messages[next]).get(0)).length();
                next = next + 1 == messages.length ? 0 : next + 1;
            }
            return sum;
        };
    }

    private static List<byte[]> messages(Topic topic) {
        CitySimulation cities = new CitySimulation(
                CityPlan.of(1, START, START, Scenario.named("calm")).until(START.plus(Duration.ofDays(2))));
        var messages = new ArrayList<byte[]>();
        while (cities.hasNext() && messages.size() < MESSAGES) {
            var event = cities.next();
            if (event.topic() == topic) {
                messages.add(WireFormat.encode(event.payload()));
            }
        }
        return messages;
    }
}
