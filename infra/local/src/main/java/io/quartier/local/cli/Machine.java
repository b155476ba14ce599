package io.quartier.local.cli;

import java.nio.file.Path;
import java.util.Optional;

/** What the doctor wants to know about the machine. */
interface Machine {
    /** Feature version of the JDK that runs this, e.g. 21. */
    int javaVersion();

    /** Whether a program of this name is on the path. */
    boolean hasProgram(String name);

    boolean isPortTaken(int port);

    /** Who holds the port, as a person would look for it: {@code java, process 4711}; empty if that cannot be told. */
    Optional<String> findPortHolder(int port);

    /** Memory that this machine or container could still give, in bytes. */
    long availableMemoryBytes();

    /** Space left where {@code folder} is or would be, in bytes. */
    long freeDiskBytes(Path folder);

    /** Whether files can be made in {@code folder}, which need not be there yet. */
    boolean isWritable(Path folder);
}
