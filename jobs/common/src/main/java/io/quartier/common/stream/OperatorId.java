package io.quartier.common.stream;

/** The identity of one operator of a job: its savepoint address and the name people see. Each job declares its own in one enum. */
public interface OperatorId {
    /** Savepoint address, {@code <job>.<stream>.<verb>.v<N>}; never reused for another kind of state. */
    String uid();

    /** What the operator does, for people. */
    String displayName();
}
