package io.quartier.benchmarks.regional;

/** The process of one entrant: {@code ENGINE CITIES EVENTS}. */
public final class EngineLap {
    private EngineLap() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(Engine.valueOf(arguments[0])
                .lap(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2])).line());
        System.exit(0); // engines leave threads behind
    }
}
