package io.quartier.benchmarks.regional;

import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Measure;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.operator.GatherFigures;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Feeds orders into the gathering of the KPI job, as its own operators feed what they have found out. */
final class GatherSales extends GatherFigures implements OneInputStreamOperator<Sale, RegionMinute> {
    private static final long serialVersionUID = 1L;

    private final int cities;
    private transient String[] paths = new String[0];

    GatherSales(int cities) {
        this.cities = cities;
    }

    @Override
    public void open() throws Exception {
        super.open();
        Regions regions = Regions.of(cities);
        paths = new String[regions.nodes().size()];
        for (int city = 0; city < cities; city++) {
            paths[regions.city(city)] = regions.path(regions.city(city));
        }
    }

    @Override
    public void processElement(StreamRecord<Sale> element) {
        Sale sale = element.getValue();
        gather(Contribution
                .to(Family.ORDERS, sale.atMillis, paths[sale.region],
                        Regions.CHANNELS.get(sale.channel), "USD")
                .with(Measure.ORDERS_PLACED, sale.placed).with(Measure.ORDERS_CANCELLED, sale.cancelled)
                .with(Measure.ORDERS_REVENUE, sale.revenue).with(Measure.ORDERS_DISCOUNT, sale.discount)
                .with(Measure.ORDERS_DELIVERY_FEES, sale.deliveryFees)
                .with(Measure.ORDERS_GOODS_COST, sale.goodsCost).with(Measure.ORDERS_COSTED, sale.costed)
                .with(Measure.ORDERS_DELIVERY_COST, sale.deliveryCost)
                .with(Measure.ORDERS_PAYMENT_FEES, sale.paymentFees).with(Measure.ORDERS_TAXES, sale.taxes));
    }
}
