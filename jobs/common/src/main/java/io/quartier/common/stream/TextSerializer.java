package io.quartier.common.stream;

/** Texts as UTF-8 behind their length, in one piece; Flink's own writes character by character. */
final class TextSerializer extends CompactSerializer<String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(String text, PackedBytes out) {
        out.text(text);
    }

    @Override
    protected String read(PackedValues in) {
        return in.text();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
