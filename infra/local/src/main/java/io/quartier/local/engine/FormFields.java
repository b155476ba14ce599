package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;

/** Reads a body of {@code multipart/form-data}, in which clients send a statement and the values of its parameters. */
final class FormFields {
    private static final int MAX_BYTES = 1 << 22;
    private static final int MAX_FIELDS = 1000;

    private FormFields() {}

    /** Whether the body is a form. A body that is only called URL-encoded is a statement: that is how curl sends it. */
    static boolean isForm(QueryRequest request) {
        return contentType(request).toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static String contentType(QueryRequest request) {
        return request.findHeader("Content-Type").orElse("");
    }

    static Map<String, String> read(HttpCall call, QueryRequest request, Scratch scratch) {
        var config = new MultiPartConfig.Builder().location(scratch.folder()).maxParts(MAX_FIELDS).maxSize(MAX_BYTES)
                .maxPartSize(MAX_BYTES).maxMemoryPartSize(MAX_BYTES).useFilesForPartsWithoutFileName(false).build();
        Map<String, String> fields = new LinkedHashMap<>();
        try (var parts = MultiPartFormData.getParts(call.request(), call.request(), contentType(request), config)) {
            for (MultiPart.Part part : parts) {
                fields.put(checkedName(part), part.getContentAsString(UTF_8));
            }
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever Jetty's parser makes of a malformed form
            throw EngineException.refused(EngineException.BAD_ARGUMENTS,
                    "The form cannot be read: " + e.getMessage(), "BAD_ARGUMENTS");
        }
        return fields;
    }

    private static String checkedName(MultiPart.Part part) {
        String name = part.getName() == null ? "" : part.getName();
        if (name.equals("query") || name.startsWith("param_")) {
            return name;
        }
        throw EngineException.refused(EngineException.NOT_IMPLEMENTED,
                "The field " + name + " of the form is not supported, only query and param_ ones; in the place of an"
                        + " external table use a temporary table in a session",
                "NOT_IMPLEMENTED");
    }
}
