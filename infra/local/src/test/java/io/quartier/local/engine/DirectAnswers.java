package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quartier.local.engine.ChdbEngine.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the engine itself answers to the statements of {@link StatementFile}, with neither front nor driver in between.
 * A program of its own, because a process can hold one engine only and does not always end well afterwards.
 */
public final class DirectAnswers {
    /** Answers in a form that loses nothing: JSON rows, numbers that JSON cannot hold as text. */
    static final String FORMAT = "JSONCompactEachRowWithNamesAndTypes";
    static final List<String> EXACT = List.of("output_format_json_quote_64bit_integers = 1",
            "output_format_json_quote_decimals = 1", "output_format_json_quote_denormals = 1",
            "output_format_json_named_tuples_as_objects = 0");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One answer.
     *
     * @param errorCode ClickHouse's number of the error, 0 for none
     * @param error     its text, empty for none
     * @param bytes     the result, a character for each byte
     */
    record Answer(int errorCode, String error, String bytes) {
        /** The result's lines as JSON: names, types, then rows. */
        private List<JsonNode> lines() throws IOException {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : new String(bytes.getBytes(ISO_8859_1), UTF_8).split("\n")) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        }

        /** Types of the columns, none for a statement without a result. */
        List<String> types() throws IOException {
            List<String> types = new ArrayList<>();
            if (!bytes.isEmpty()) {
                lines().get(1).forEach(type -> types.add(type.asText()));
            }
            return types;
        }

        /** Arrays of values. */
        List<JsonNode> rows() throws IOException {
            return bytes.isEmpty() ? List.of() : lines().subList(2, lines().size());
        }
    }

    private DirectAnswers() {}

    /** Takes the folder of the data, the file for the answers, one JSON object per line, and the name of the statements. */
    public static void main(String[] arguments) {
        // with a stack like that of the front's threads: the engine's parser recurses deeply
        Thread.ofPlatform().stackSize(8 << 20).start(() -> {
            try {
                answerAll(arguments);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void answerAll(String... arguments) throws IOException {
        Path library = EngineInstallation.in(EngineInstallation.home()).install();
        var engine = ChdbEngine.open(library, Path.of(arguments[0]));
        try (var connection = engine.connect(Access.ALL)) {
            connection.execute("CREATE DATABASE IF NOT EXISTS quartier");
        }
        List<String> lines = new ArrayList<>();
        for (String sql : StatementFile.read(arguments[2])) {
            lines.add(JSON.writeValueAsString(answer(engine, sql)));
        }
        Files.write(Path.of(arguments[1]), lines, UTF_8);
        engine.close();
        Runtime.getRuntime().halt(0);
    }

    private static ObjectNode answer(ChdbEngine engine, String sql) throws IOException {
        var answer = JSON.createObjectNode().put("errorCode", 0).put("error", "");
        try (var connection = engine.connect(Access.ALL)) {
            connection.execute("USE quartier");
            connection.execute("SET " + String.join(", ", EXACT));
            try (var result = connection.query(sql.getBytes(UTF_8), FORMAT, Map.of())) {
                var text = new ByteArrayOutputStream();
                OutputFormat.STREAM.copy(result, text);
                return answer.put("bytes", text.toString(ISO_8859_1));
            }
        } catch (EngineException e) {
            return answer.put("errorCode", e.code()).put("error", e.text());
        }
    }

    /** Runs the program and reads what it wrote. */
    static List<Answer> run(Path folder, String statements) throws IOException, InterruptedException {
        Path file = folder.resolve("answers.jsonl");
        Path log = folder.resolve("direct.log");
        var command = EngineProcess.java(List.of("-Xmx256m"), DirectAnswers.class,
                List.of(folder.resolve("direct").toString(), file.toString(), statements));
        int status = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("The direct engine ended with " + status + ": " + Files.readString(log));
        }
        List<Answer> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file, UTF_8)) {
            var answer = JSON.readTree(line);
            answers.add(new Answer(answer.path("errorCode").asInt(), answer.path("error").asText(),
                    answer.path("bytes").asText()));
        }
        return answers;
    }
}
