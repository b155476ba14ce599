package io.quartier.schemas.decoding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Writes the code that leaves out what the writer wrote and the reader does not want. */
final class SkipSource {
    private final SourceMethods methods;
    private final Map<String, String> records = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    SkipSource(SourceMethods methods) {
        this.methods = methods;
    }

    /** A statement that leaves out one value of that schema; empty when it has no bytes. */
    String of(Schema writer) throws UnsupportedSchema {
        return switch (writer.getType()) {
            case NULL -> "";
            case BOOLEAN -> "body.readBoolean();\n";
            case INT -> "body.readInt();\n";
            case LONG -> "body.readLong();\n";
            case FLOAT -> "body.skip(4);\n";
            case DOUBLE -> "body.skip(8);\n";
            case FIXED -> "body.skip(" + writer.getFixedSize() + ");\n";
            case STRING, BYTES -> "body.skipBytes();\n";
            case ENUM -> "body.readIndex(" + writer.getEnumSymbols().size() + ");\n";
            case ARRAY -> blocks(ElementSize.notZero(writer.getElementType()), "");
            case MAP -> blocks(writer.getValueType(), "body.skipBytes();\n");
            case UNION -> union(writer.getTypes());
            case RECORD -> record(writer) + "(body);\n";
        };
    }

    private String blocks(Schema element, String key) throws UnsupportedSchema {
        String name = methods.newName("skip");
        methods.addMethod("void", name, """
                for (int block = body.skipBlocks(); block != 0; block = body.skipBlocks()) {
                    for (int i = 0; i < block; i++) {
                %s    }
                }
                """.formatted((key + of(element)).indent(8)));
        return name + "(body);\n";
    }

    private String union(List<Schema> branches) throws UnsupportedSchema {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < branches.size(); i++) {
            cases.append("case ").append(i).append(":\n").append(of(branches.get(i)).indent(4)).append("    break;\n");
        }
        return "switch (body.readIndex(" + branches.size() + ")) {\n" + cases + "}\n";
    }

    private String record(Schema writer) throws UnsupportedSchema {
        String known = records.get(writer.getFullName());
        if (known != null) {
            return known;
        }
        if (!open.add(writer.getFullName())) {
            throw new UnsupportedSchema("a record that contains itself");
        }
        String name = methods.newName("skip");
        StringBuilder fields = new StringBuilder();
        for (Schema.Field field : writer.getFields()) {
            fields.append(of(field.schema()));
        }
        methods.addMethod("void", name, fields.toString());
        open.remove(writer.getFullName());
        records.put(writer.getFullName(), name);
        return name;
    }
}
