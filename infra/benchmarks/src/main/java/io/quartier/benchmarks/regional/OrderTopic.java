package io.quartier.benchmarks.regional;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The same orders as real messages in Kafka: {@code OrderEvent}s with the step {@code Placed}, in Avro, round robin over four
 * partitions, each with the producer's heartbeats. All entrants read them with this.
 */
final class OrderTopic {
    static final int PARTITIONS = 4;
    /** A sale of this channel is the producer's clock. */
    static final int CLOCK = 0;

    private static final int MOST_IN_FLIGHT = 100_000;

    private OrderTopic() {}

    /** Writes a topic: all orders of an input, and every heartbeat to every partition. */
    static void fill(String bootstrap, String topic, Input input) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17,
                ProducerConfig.LINGER_MS_CONFIG, 20L);
        Regions regions = Regions.of(input.cities());
        Input.Orders orders = input.orders();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long number = 0; number < input.events(); number++) {
                if (number % Input.eventsPerHeartbeat() == 0) {
                    byte[] heartbeat = WireFormat.encode(
                            new Heartbeat(Instant.ofEpochMilli(Input.clockMillis(number))));
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        sent.add(producer.send(new ProducerRecord<>(topic, partition, null, heartbeat)));
                    }
                }
                sent.add(producer.send(new ProducerRecord<>(topic, (int) (number % PARTITIONS), null,
                        WireFormat.encode(event(number, orders.order(number), regions)))));
                if (sent.size() > MOST_IN_FLIGHT) {
                    awaitAll(sent);
                }
            }
            awaitAll(sent);
        }
    }

    private static void awaitAll(List<Future<RecordMetadata>> sent) throws InterruptedException, ExecutionException {
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    private static OrderEvent event(long number, Sale sale, Regions regions) {
        OrderItem item = OrderItem.newBuilder().setSku("sku-" + number % 500).setQuantity(1)
                .setPrice(sale.revenue + sale.discount).setDiscount(sale.discount).setCost(sale.goodsCost).build();
        Placed placed = Placed.newBuilder().setCustomerId("customer-" + number % 100_003)
                .setVisitorId("visitor-" + number % 200_003).setChannel(Regions.CHANNELS.get(sale.channel))
                .setItems(List.of(item)).setDeliveryFee(sale.deliveryFees).setDeliveryCost(sale.deliveryCost)
                .setPaymentFee(sale.paymentFees).setTax(sale.taxes).build();
        return OrderEvent.newBuilder().setEventId("event-" + number)
                .setOccurredAt(Instant.ofEpochMilli(sale.atMillis)).setOrderId("order-" + number).setCurrency("USD")
                .setDestination(
                        Place.newBuilder().setRegionId(regions.nodes().get(sale.region).regionId()).build())
                .setStep(placed).build();
    }

    /** Reads messages; for one thread. */
    static final class Reader {
        private final Decoding.Decoder decoder;
        private final Regions regions;

        Reader(int cities, Decoding decoding) {
            this.decoder = decoding.decoder();
            this.regions = Regions.of(cities);
        }

        /** The sale in a message, or a sale of channel {@link #CLOCK} whose time is the producer's clock. */
        Sale read(byte[] message) {
            Sale sale = new Sale();
            switch (decoder.decode(message)) {
                case Heartbeat clock -> sale.atMillis = clock.getOccurredAt().toEpochMilli();
                case OrderEvent order -> fill(sale, order);
                default -> throw new IllegalStateException("the topic carries something else than orders");
            }
            return sale;
        }

        private void fill(Sale sale, OrderEvent order) {
            Placed placed = (Placed) order.getStep();
            Place destination = Objects.requireNonNull(order.getDestination(), "order has no destination");
            sale.region = regions.indexOf(Objects.requireNonNull(destination.getRegionId(), "place has no region"));
            sale.channel = Regions.CHANNELS.indexOf(placed.getChannel());
            sale.atMillis = order.getOccurredAt().toEpochMilli();
            sale.placed = 1;
            sale.costed = 1;
            for (OrderItem item : placed.getItems()) {
                sale.revenue += item.getPrice() * item.getQuantity() - item.getDiscount();
                sale.discount += item.getDiscount();
                sale.goodsCost += Objects.requireNonNullElse(item.getCost(), 0L) * item.getQuantity();
            }
            sale.deliveryFees = placed.getDeliveryFee();
            sale.deliveryCost = Objects.requireNonNullElse(placed.getDeliveryCost(), 0L);
            sale.paymentFees = placed.getPaymentFee();
            sale.taxes = placed.getTax() + placed.getDuty();
        }
    }
}
