// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.quickstart.stack.StartupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerRecordsTest {
    private static final String ADA = "StreamJet-1";
    private static final int SCHEMA_ID = 7;
    private static final Schema BOOKING = SchemaBuilder.record("Booking")
            .fields()
            .optionalString("customer_id")
            .endRecord();

    private final MockConsumer<String, byte @Nullable []> consumer = new MockConsumer<>("earliest");
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final CustomerRecords records;

    CustomerRecordsTest() {
        for (String topic : CustomerRecords.TOPICS) {
            List<PartitionInfo> partitions = List.of(
                    new PartitionInfo(topic, 0, null, null, null), new PartitionInfo(topic, 1, null, null, null));
            consumer.updatePartitions(topic, partitions);
            for (PartitionInfo info : partitions) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                consumer.updateBeginningOffsets(Map.of(partition, 0L));
                ends.put(partition, 0L);
            }
        }
        records = new CustomerRecords(consumer, new AvroValues(id -> BOOKING), ADA);
    }

    @Test
    void findsTheCustomerByKeyTheirBookingsByValueAndWhatTheyAreToldByBooking() throws Exception {
        write("airline-customers", ADA, new byte[] {1});
        write("airline-customers", "StreamJet-2", new byte[] {1});
        write("airline-bookings", "b1", booking(ADA));
        write("airline-bookings", "b2", booking("StreamJet-2"));
        write("bookings", "b1", booking(ADA));
        write("impacted-customers", "b1", new byte[] {1});
        write("impacted-customers", "b2", new byte[] {1});

        assertThat(records.read())
                .containsExactly(
                        Map.entry("airline-bookings", Set.of(new PartitionKey(0, "b1"))),
                        Map.entry("airline-customers", Set.of(new PartitionKey(0, ADA))),
                        Map.entry("bookings", Set.of(new PartitionKey(0, "b1"))),
                        Map.entry("impacted-customers", Set.of(new PartitionKey(0, "b1"))));
    }

    @Test
    void theLastRecordOfAKeyCountsAndTombstonesAreNone() throws Exception {
        write("airline-customers", ADA, new byte[] {1});
        write("airline-bookings", "b1", booking(ADA));
        write("airline-bookings", "b2", booking(ADA));
        write("bookings", "b1", booking(ADA));
        write("impacted-customers", "b1", new byte[] {1});
        assertThat(records.read()).hasSize(4);

        write("airline-customers", ADA, null);
        write("airline-bookings", "b1", null);
        write("airline-bookings", "b2", booking("StreamJet-2"));
        write("bookings", "b1", null);
        write("impacted-customers", "b2", new byte[] {1});

        assertThat(records.read())
                .as("whose booking it was is known from the others' past")
                .containsExactly(Map.entry("impacted-customers", Set.of(new PartitionKey(0, "b1"))));
        write("impacted-customers", "b1", null);
        assertThat(records.read()).isEmpty();
    }

    @Test
    void aTombstoneInAnotherPartitionHidesNothing() throws Exception {
        write("airline-customers", 1, ADA, new byte[] {1});
        write("airline-customers", 0, ADA, null);

        assertThat(records.read()).containsExactly(Map.entry("airline-customers", Set.of(new PartitionKey(1, ADA))));
    }

    @Test
    void saysWhereItIsThatItCannotReadUntilThatIsNoLongerTheLastOfItsKey() throws Exception {
        write("bookings", "b1", booking(ADA));
        write("bookings", "b2", "not Avro: Ada Lovelace".getBytes(StandardCharsets.UTF_8));
        write("bookings", "b3", new byte[] {0, 0, 0, 0, SCHEMA_ID, 9});

        assertThat(records.read()).containsOnlyKeys("bookings");
        assertThat(records.unreadable()).containsExactly("bookings-0@1", "bookings-0@2");

        write("bookings", "b2", null);
        write("bookings", "b3", booking("StreamJet-2"));
        assertThat(records.read()).containsOnlyKeys("bookings");
        assertThat(records.unreadable()).isEmpty();
    }

    @Test
    void refusesAClusterWithoutTheTopicsRatherThanFindNothingThere() {
        try (MockConsumer<String, byte @Nullable []> other = new MockConsumer<>("earliest")) {
            assertThatThrownBy(() -> new CustomerRecords(other, new AvroValues(id -> BOOKING), ADA))
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("there is no topic airline-customers");
        }
    }

    private void write(String topic, String key, byte @Nullable [] value) {
        write(topic, 0, key, value);
    }

    private void write(String topic, int number, String key, byte @Nullable [] value) {
        TopicPartition partition = new TopicPartition(topic, number);
        long offset = ends.getOrDefault(partition, 0L);
        ends.put(partition, offset + 1);
        consumer.updateEndOffsets(ends);
        consumer.addRecord(new ConsumerRecord<>(topic, number, offset, key, value));
    }

    private static byte[] booking(String customer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(SCHEMA_ID).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        GenericRecord booking =
                new GenericRecordBuilder(BOOKING).set("customer_id", customer).build();
        new GenericDatumWriter<GenericRecord>(BOOKING).write(booking, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
