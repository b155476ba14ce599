package io.quartier.schemas.decoding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/**
 * Writes a {@link BodyDecoder} in Java for one pair of schemas.
 *
 * <p>Avro's {@link Resolver} says how the writer's schema maps onto the reader's; this class puts each of its actions into an
 * expression over {@link Body}. Records, lists and unions become methods of their own, small enough for the JVM to inline.
 */
final class DecoderSource {
    static final String PACKAGE = DecoderSource.class.getPackageName() + ".compiled";

    private final SourceMethods methods = new SourceMethods();
    private final SkipSource skips = new SkipSource(methods);
    private final Map<Resolver.Action, String> records = new HashMap<>();
    private final Set<Resolver.Action> open = new HashSet<>();

    private DecoderSource() {}

    /** The name of the class that reads such records. */
    static String className(Schema reader) {
        return reader.getName() + "Decoder";
    }

    /** The source of a public class with a public constructor without parameters. */
    static String of(Schema writer, Schema reader) throws UnsupportedSchema {
        DecoderSource source = new DecoderSource();
        String record = source.value(Resolver.resolve(writer, reader));
        return """
                package %s;

                import io.quartier.schemas.UndecodableMessage;
                import io.quartier.schemas.decoding.Body;

                public final class %s implements io.quartier.schemas.decoding.BodyDecoder {
                    public org.apache.avro.specific.SpecificRecord decode(Body body) throws UndecodableMessage {
                        %s record = %s;
                        body.expectEnd();
                        return record;
                    }

                %s}
                """.formatted(PACKAGE, className(reader), JavaTypes.of(reader), record, source.methods);
    }

    /** An expression of the type that {@link JavaTypes#of} gives for the reader's schema. */
    private String value(Resolver.Action action) throws UnsupportedSchema {
        return switch (action) {
            case Resolver.DoNothing same -> same(same.reader);
            case Resolver.Promote wider -> wider(wider.writer, wider.reader);
            case Resolver.EnumAdjust symbols -> symbol(symbols);
            case Resolver.Container list -> list(list);
            case Resolver.RecordAdjust record -> record(record);
            case Resolver.ReaderUnion one -> JavaTypes.box(value(one.actualAction), one.actualAction.reader);
            case Resolver.WriterUnion union -> union(union);
            case Resolver.ErrorAction error -> throw new UnsupportedSchema(error.toString());
            default -> throw new UnsupportedSchema("the resolution " + action.type);
        };
    }

    private static String same(Schema reader) throws UnsupportedSchema {
        return switch (JavaTypes.of(reader)) {
            case "boolean" -> "body.readBoolean()";
            case "int" -> "body.readInt()";
            case "long" -> "body.readLong()";
            case "float" -> "body.readFloat()";
            case "double" -> "body.readDouble()";
            case "String" -> "body.readString()";
            case "java.nio.ByteBuffer" -> "body.readBytes()";
            case "java.time.Instant" -> "body.readInstant()";
            case "java.time.LocalDate" -> "body.readDate()";
            case "Object" -> "null";
            default -> throw new UnsupportedSchema("a " + reader.getType().getName());
        };
    }

    private static String wider(Schema writer, Schema reader) throws UnsupportedSchema {
        String narrow = switch (writer.getType()) {
            case INT -> "body.readInt()";
            case LONG -> "body.readLong()";
            case FLOAT -> "body.readFloat()";
            default -> throw new UnsupportedSchema("a promotion of " + writer.getType().getName());
        };
        String type = JavaTypes.of(reader);
        return type.equals("java.time.Instant") ? type + ".ofEpochMilli(" + narrow + ")" : "(" + type + ") " + narrow;
    }

    private String symbol(Resolver.EnumAdjust action) throws UnsupportedSchema {
        String type = JavaTypes.of(action.reader);
        String order = Arrays.stream(action.adjustments).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String table = methods.addConstant("Object[]",
                "Body.symbols(" + type + ".values(), new int[] {" + order + "})");
        return "((" + type + ") body.readSymbol(" + table + "))";
    }

    private String list(Resolver.Container action) throws UnsupportedSchema {
        String type = JavaTypes.of(action.reader);
        ElementSize.notZero(action.writer.getElementType());
        String name = methods.newName("list");
        methods.addMethod(type, name, """
                int block = body.readBlock();
                java.util.ArrayList list = new java.util.ArrayList(block);
                while (block != 0) {
                    for (int i = 0; i < block; i++) {
                        list.add(%s);
                    }
                    block = body.readBlock();
                }
                return list;
                """.formatted(JavaTypes.box(value(action.elementAction), action.elementAction.reader)));
        return name + "(body)";
    }

    private String union(Resolver.WriterUnion action) throws UnsupportedSchema {
        String type = JavaTypes.of(action.reader);
        String name = methods.newName("union");
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < action.actions.length; i++) {
            cases.append("case ").append(i).append(": ").append(branch(action.actions[i], action.reader)).append(";\n");
        }
        methods.addMethod(type, name, """
                switch (body.readIndex(%d)) {
                %sdefault: throw new IllegalStateException();
                }
                """.formatted(action.actions.length, cases));
        return name + "(body)";
    }

    private String branch(Resolver.Action action, Schema reader) throws UnsupportedSchema {
        if (action instanceof Resolver.ErrorAction error) {
            return "throw body.corrupt(" + JavaLiterals.quote(error.toString()) + ")";
        }
        String value = value(action);
        return "return " + (reader.isUnion() ? JavaTypes.box(value, action.reader) : value);
    }

    private String record(Resolver.RecordAdjust action) throws UnsupportedSchema {
        String known = records.get(action);
        if (known != null) {
            return known + "(body)";
        }
        if (!open.add(action)) {
            throw new UnsupportedSchema("a record that contains itself");
        }
        String type = JavaTypes.of(action.reader);
        String name = methods.newName("read");
        methods.addMethod(type, name, fields(action) + "return new " + type + arguments(action) + ";\n");
        open.remove(action);
        records.put(action, name);
        return name + "(body)";
    }

    /** One local variable for each field of the reader, read in the order in which the writer wrote them. */
    private String fields(Resolver.RecordAdjust action) throws UnsupportedSchema {
        StringBuilder statements = new StringBuilder();
        int read = 0;
        for (Resolver.Action field : action.fieldActions) {
            statements.append(field instanceof Resolver.Skip
                    ? skips.of(field.writer)
                    : variable(action.readerOrder[read++], value(field)));
        }
        for (Schema.Field field : Arrays.asList(action.readerOrder).subList(action.firstDefault,
                action.readerOrder.length)) {
            statements.append(variable(field, JavaLiterals.ofDefault(field)));
        }
        return statements.toString();
    }

    private static String variable(Schema.Field field, String value) throws UnsupportedSchema {
        return "%s field%d = %s;\n".formatted(JavaTypes.of(field.schema()), field.pos(), value);
    }

    private static String arguments(Resolver.RecordAdjust action) throws UnsupportedSchema {
        StringJoiner arguments = new StringJoiner(", ", "(", ")");
        for (Schema.Field field : action.reader.getFields()) {
            arguments.add(JavaTypes.box("field" + field.pos(), field.schema()));
        }
        return arguments.toString();
    }
}
