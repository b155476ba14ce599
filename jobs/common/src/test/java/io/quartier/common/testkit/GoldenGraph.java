package io.quartier.common.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Freezes the savepoint addresses of a job. A changed golden file is a migration of state and needs a decision record. */
public final class GoldenGraph {
    private GoldenGraph() {}

    /**
     * Fails unless the operators of the graph built in {@code environment} are those of the file, one a line: uid, two spaces, name.
     *
     * @param test its package holds the file as a resource
     */
    public static void assertMatches(StreamExecutionEnvironment environment, Class<?> test, String file)
            throws IOException {
        StreamGraph graph = environment.getStreamGraph(false);
        graph.getJobGraph(); // fails if any uid is missing
        assertThat(graph.getStreamNodes())
                .extracting(node -> node.getTransformationUID() + "  " + node.getOperatorName())
                .containsExactlyInAnyOrderElementsOf(linesOf(test, file));
    }

    private static List<String> linesOf(Class<?> test, String file) throws IOException {
        try (InputStream golden = test.getResourceAsStream(file)) {
            assertThat(golden).as("golden file %s beside %s", file, test.getName()).isNotNull();
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
