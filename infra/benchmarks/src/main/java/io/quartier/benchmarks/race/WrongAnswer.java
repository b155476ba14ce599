package io.quartier.benchmarks.race;

/** Two programs that should do the same work found different answers, so nothing about their speed can be said. */
public final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongAnswer(String sentence) {
        super(sentence);
    }
}
