package io.quartier.common.stream;

/** Bytes that nobody changes once they are written, so that no copy of them is ever needed. */
final class BlockSerializer extends CompactSerializer<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(byte[] block, PackedBytes out) {
        out.block(block);
    }

    @Override
    protected byte[] read(PackedValues in) {
        return in.block();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
