package io.quartier.promotions.model.condition;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.quartier.promotions.model.field.Function;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CEL as conditions may use it at one place: small, typed, without loops, and with nothing that makes texts or lists grow. */
final class CelEnvironment {
    /** Characters of the longest condition. */
    static final int MOST_CHARACTERS = 2_000;
    /** Parts of the largest condition, each name, value and operator counted. */
    static final int MOST_PARTS = 300;
    /** How deep brackets and operators may be nested. */
    static final int MOST_LEVELS = 32;

    private static final CelOptions OPTIONS = CelOptions.current().enableComprehension(false)
            .enableHeterogeneousNumericComparisons(true).maxExpressionCodePointSize(MOST_CHARACTERS)
            .maxParseExpressionNodeCount(MOST_PARTS).maxParseRecursionDepth(MOST_LEVELS).maxParseErrorRecoveryLimit(5)
            .maxRegexProgramSize(TreeCheck.MOST_PATTERN_STEPS).build();

    private static final Set<String> OVERLOADS = Set.of("in_list", "conditional", "logical_not", "logical_or",
            "logical_and", "equals", "not_equals", "add_int64", "add_double", "subtract_int64", "subtract_double",
            "multiply_int64", "multiply_double", "divide_int64", "divide_double", "modulo_int64", "negate_int64",
            "negate_double", "size_string", "size_list", "string_size", "list_size", "int64_to_double",
            "double_to_int64", "contains_string", "ends_with_string", "starts_with_string");
    private static final Set<String> COMPARED = Set.of("int64", "double", "string", "int64_double", "double_int64");

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    CelEnvironment(Vocabulary vocabulary) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
                .setStandardMacros().setStandardEnvironmentEnabled(false).setStandardDeclarations(standard())
                .addFunctionDeclarations(mixedEquality("_==_", "equals"), mixedEquality("_!=_", "not_equals"),
                        CelFunctionDecl.newFunctionDeclaration("matches", CelOverloadDecl.newMemberOverload(
                                CelNames.MATCHES, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)));
        vocabulary.fields().values().forEach(field -> builder.addVar(field.name(), CelNames.type(field.type())));
        vocabulary.functions().values().forEach(function -> builder.addFunctionDeclarations(declared(function)));
        this.compiler = builder.build();
        List<String> late = new ArrayList<>(vocabulary.functions().keySet());
        late.add("matches");
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).addLateBoundFunctions(late)
                .build();
    }

    private static CelStandardDeclarations standard() {
        return CelStandardDeclarations.newBuilder()
                .filterFunctions((function, overload) -> isAllowed(function, overload.celOverloadDecl().overloadId()))
                .filterIdentifiers(identifier -> false).build();
    }

    private static boolean isAllowed(StandardFunction function, String overload) {
        return switch (function) {
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> COMPARED
                    .contains(overload.replaceFirst("^(less|greater)_(equals_)?", ""));
            case IN, CONDITIONAL, LOGICAL_NOT, LOGICAL_OR, LOGICAL_AND, EQUALS, NOT_EQUALS, ADD, SUBTRACT, MULTIPLY,
                    DIVIDE, MODULO, NEGATE, SIZE, INT, DOUBLE, CONTAINS, ENDS_WITH, STARTS_WITH ->
                OVERLOADS
                        .contains(overload);
            default -> false;
        };
    }

    /** CEL compares numbers of two kinds by size, but not for equality; its runtime does. */
    private static CelFunctionDecl mixedEquality(String operator, String name) {
        return CelFunctionDecl.newFunctionDeclaration(operator,
                CelOverloadDecl.newGlobalOverload(name + "_int64_double", SimpleType.BOOL, SimpleType.INT,
                        SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload(name + "_double_int64", SimpleType.BOOL, SimpleType.DOUBLE,
                        SimpleType.INT));
    }

    private static CelFunctionDecl declared(Function function) {
        return CelFunctionDecl.newFunctionDeclaration(function.name(),
                CelOverloadDecl.newGlobalOverload(CelNames.overload(function), CelNames.type(function.result().type()),
                        function.parameters().stream().map(CelNames::type).toList()));
    }

    CelCompiler compiler() {
        return compiler;
    }

    CelRuntime runtime() {
        return runtime;
    }
}
