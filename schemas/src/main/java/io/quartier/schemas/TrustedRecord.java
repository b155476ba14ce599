package io.quartier.schemas;

import java.io.Serial;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What every generated record extends, so that Avro trusts it from the moment it is loaded: since 1.12.2 Avro refuses to load any
 * class of records or enums that nobody vouched for, be it in a builder, a reader or a copy.
 */
public abstract class TrustedRecord extends SpecificRecordBase {
    @Serial
    private static final long serialVersionUID = 1L;

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals("io.quartier.schemas")));
    }
}
