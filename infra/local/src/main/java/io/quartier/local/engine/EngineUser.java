package io.quartier.local.engine;

import io.quartier.local.engine.ChdbEngine.Access;
import java.util.Locale;

/** The users that the local stack knows. None has a password: the port is open on the loopback interface only. */
enum EngineUser {
    DEFAULT(Access.ALL), WRITER(Access.ALL), READER(Access.READ_TABLES);

    private final Access access;

    EngineUser(Access access) {
        this.access = access;
    }

    static EngineUser named(String name) {
        for (EngineUser user : values()) {
            if (user.name().toLowerCase(Locale.ROOT).equals(name)) {
                return user;
            }
        }
        throw EngineException.refused(EngineException.UNKNOWN_USER,
                name + ": There is no user with that name; the local stack has default, writer and reader",
                "UNKNOWN_USER");
    }

    /** The rights of the user; a request by HTTP GET must not change anything. */
    Access access(boolean get) {
        return get && access == Access.ALL ? Access.READ : access;
    }
}
