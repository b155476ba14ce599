package io.quartier.kpi.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * A contact belongs where the customer is; where that is not known, to the region of the order it is about, which is looked up among the
 * stored orders.
 */
public final class ContactPlacement implements Placement<ContactMade> {
    private static final long serialVersionUID = 1L;

    @Override
    public ContactMade in(ContactMade contact, RegionTree regions) {
        return contact.in(regions.resolve(contact.place(), contact.occurredAt().toEpochMilli()));
    }

    /**
     * Due when the window is over, for then every order placed in it is stored. A contact that only its order can place may touch any
     * region.
     */
    @Override
    public void touch(ContactMade contact, RegionTree regions, Consumer<DirtyCell> marks) {
        long at = contact.occurredAt().toEpochMilli();
        long knownAt = contact.knownAt().toEpochMilli();
        RegionPath path = RegionPath.decode(contact.regionPath());
        boolean byOrder = contact.orderId() != null && path.leaf().regionId().equals(RegionPath.UNKNOWN_REGION);
        for (RegionNode region : path.nodes()) {
            touch(region, at, knownAt, marks);
        }
        for (RegionNode region : byOrder ? regions.nodesAt(at) : List.<RegionNode>of()) {
            touch(region, at, knownAt, marks);
        }
    }

    private static void touch(RegionNode region, long at, long knownAt, Consumer<DirtyCell> marks) {
        DirtyCells.holding(Family.CONTACTS, region, at, windowEnd -> Math.max(knownAt, windowEnd - 1), marks);
    }
}
