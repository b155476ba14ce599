package io.quartier.local.engine;

import io.quartier.local.engine.ChdbEngine.Access;
import java.util.Locale;

/** The users that the local stack knows. Their passwords, if other machines may call, are {@link ListenSettings}. */
enum EngineUser {
    DEFAULT(Access.ALL), WRITER(Access.ALL), READER(Access.READ_TABLES);

    private final Access access;

    EngineUser(Access access) {
        this.access = access;
    }

    static EngineUser named(String name) {
        for (EngineUser user : values()) {
            if (user.sqlName().equals(name)) {
                return user;
            }
        }
        throw EngineException.refused(EngineException.UNKNOWN_USER,
                name + ": There is no user with that name; the local stack has default, writer and reader",
                "UNKNOWN_USER");
    }

    /** The name as clients write it. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isReadOnly() {
        return access == Access.READ_TABLES;
    }

    /** The rights of the user; a request by HTTP GET must not change anything. */
    Access access(boolean get) {
        return get && access == Access.ALL ? Access.READ : access;
    }
}
