package io.quartier.schemas.decoding;

import java.util.ArrayList;
import java.util.List;

/** The methods and constants of a class that is being written, numbered in the order of their begin. */
final class SourceMethods {
    private final List<String> members = new ArrayList<>();
    private int names;

    /** A name that no other member has. */
    String newName(String prefix) {
        return prefix + names++;
    }

    /** Adds a method that reads from {@code body}. */
    void addMethod(String type, String name, String statements) {
        members.add("    private static " + type + " " + name + "(Body body) throws UndecodableMessage {\n"
                + statements.indent(8) + "    }\n");
    }

    /** Adds a constant and returns its name. */
    String addConstant(String type, String value) {
        String name = newName("CONSTANT_");
        members.add("    private static final " + type + " " + name + " = " + value + ";\n");
        return name;
    }

    @Override
    public String toString() {
        return String.join("\n", members);
    }
}
