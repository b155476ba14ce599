package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.live.Suspension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of one trigger, what is gone of its limits, and which of its versions are suspended; of all its versions.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class BookState {
    /** What is gone, by name of the pot. */
    public Map<String, Pot> pots = new HashMap<>();
    /** Claims by their id. */
    public Map<String, Claim> claims = new HashMap<>();
    /** Who was told that there is nothing left, by id of the claim they would have had. */
    public Map<String, Refusal> refusals = new HashMap<>();
    /** The checkout that each claim is held for, by id of the claim. */
    public Map<String, String> checkouts = new HashMap<>();
    /** Versions that are suspended, by number. */
    public Map<Integer, Suspension> suspensions = new HashMap<>();
    /** Ids of claims by the epoch milliseconds at which they lapse; follows from the claims. */
    public Map<Long, List<String>> lapsing = new HashMap<>();
}
