package io.quartier.kpi.codec;

import io.quartier.common.sink.Table;
import io.quartier.kpi.model.ContactMade;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.RateQuoted;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.SlowFact;
import io.quartier.kpi.model.SpendReported;
import io.quartier.kpi.model.StockChanged;
import java.time.LocalDate;
import java.util.List;

/** The tables of raw facts of the slow topics. */
public final class SlowTables {
    private SlowTables() {}

    /** What advertising cost, by table {@code marketing_spend}. */
    public static Table<SpendReported> spend(String feed) {
        return SlowTables.<SpendReported>facts("marketing_spend", feed).text("region_id", SpendReported::regionId)
                .texts("region_path", spend -> path(spend.regionPath())).text("campaign", SpendReported::campaign)
                .dayOrNull("day", spend -> LocalDate.ofEpochDay(spend.day()))
                .number("version_number", spend -> (long) spend.version()).text("medium", SpendReported::medium)
                .number("amount", SpendReported::amount).text("currency", SpendReported::currency)
                .numberOrNull("impressions", SpendReported::impressions).numberOrNull("clicks", SpendReported::clicks)
                .textOrNull("source", SpendReported::source).build();
    }

    /** Contacts with the support, by table {@code support_contacts}. */
    public static Table<ContactMade> contacts(String feed) {
        return SlowTables.<ContactMade>facts("support_contacts", feed)
                .text("region_id", contact -> path(contact.regionPath()).getFirst())
                .texts("region_path", contact -> path(contact.regionPath()))
                .text("customer_id", ContactMade::customerId).textOrNull("order_id", ContactMade::orderId)
                .text("medium", ContactMade::medium).text("reason", ContactMade::reason)
                .numberOrNull("handled_seconds", ContactMade::handledSeconds)
                .numberOrNull("solved",
                        contact -> contact.solved() == null ? null : (Integer) (contact.solved() ? 1 : 0))
                .numberOrNull("score", ContactMade::score).build();
    }

    /** Exchange rates, by table {@code fx_rates}. */
    public static Table<RateQuoted> rates(String feed) {
        return SlowTables.<RateQuoted>facts("fx_rates", feed).text("base", RateQuoted::base)
                .text("quote", RateQuoted::quote).decimalOrNull("rate", RateQuoted::rate)
                .textOrNull("source", RateQuoted::source).build();
    }

    /** What happened on the shelves, by table {@code stock}. */
    public static Table<StockChanged> stock(String feed) {
        return SlowTables.<StockChanged>facts("stock", feed).text("hub_id", StockChanged::hubId)
                .text("sku", StockChanged::sku).text("region_id", stock -> path(stock.regionPath()).getFirst())
                .texts("region_path", stock -> path(stock.regionPath())).text("change", stock -> stock.change().kind())
                .numberOrNull("level_version", stock -> stock.change().version())
                .numberOrNull("on_hand", stock -> stock.change().onHand())
                .numberOrNull("reserved", stock -> stock.change().reserved())
                .numberOrNull("incoming", stock -> stock.change().incoming())
                .numberOrNull("buffer", stock -> stock.change().buffer())
                .numberOrNull("pieces", stock -> stock.change().pieces())
                .text("movement", stock -> stock.change().movement())
                .textOrNull("order_id", stock -> stock.change().orderId())
                .textOrNull("other_hub_id", stock -> stock.change().otherHubId()).build();
    }

    /** Versions of hubs, by table {@code hubs}. */
    public static Table<HubVersioned> hubs(String feed) {
        return SlowTables.<HubVersioned>facts("hubs", feed).text("hub_id", HubVersioned::hubId)
                .number("version_number", hub -> (long) hub.version()).text("region_id", HubVersioned::regionId)
                .texts("region_path", hub -> path(hub.regionPath())).flag("closed", HubVersioned::closed)
                .text("kind", hub -> hub.terms().kind()).text("name", hub -> hub.terms().name())
                .texts("serves", hub -> hub.terms().serves()).decimalOrNull("latitude", hub -> hub.terms().latitude())
                .decimalOrNull("longitude", hub -> hub.terms().longitude())
                .text("currency", hub -> hub.terms().currency())
                .numberOrNull("orders_per_hour", hub -> hub.terms().ordersPerHour())
                .numberOrNull("capacity_pieces", hub -> hub.terms().capacityPieces())
                .numberOrNull("pick_minutes", hub -> hub.terms().pickMinutes())
                .number("cost_per_pick", hub -> hub.terms().costPerPick())
                .number("opens_at_minute", hub -> (long) hub.terms().opensAtMinute())
                .number("closes_at_minute", hub -> (long) hub.terms().closesAtMinute())
                .texts("courier_kind", hub -> hub.terms().courierKinds())
                .numbers("courier_count", hub -> hub.terms().courierCounts())
                .numbers("courier_cost", hub -> hub.terms().courierCosts())
                .numbers("courier_cost_per_km", hub -> hub.terms().courierCostsPerKm())
                .flag("pick_up", hub -> hub.terms().pickUp()).build();
    }

    /** What every fact of a slow topic is stored with. */
    private static <E extends SlowFact> Table.Builder<E> facts(String table, String feed) {
        return Table.<E>named(table).text("feed", fact -> feed).text("event_id", SlowFact::eventId)
                .instant("occurred_at", SlowFact::occurredAt).instant("known_at", SlowFact::knownAt)
                .number("topic_partition", fact -> (long) fact.origin().partition())
                .number("topic_offset", fact -> fact.origin().offset());
    }

    private static List<String> path(String encoded) {
        return RegionPath.decode(encoded).regionIds();
    }
}
