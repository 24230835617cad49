package io.eshop.e2e.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of the shop's Kafka. */
public final class Topic {
    private final Map<String, Object> kafka;
    private final String name;

    Topic(String bootstrapServers, String name) {
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.name = name;
    }

    /** A message, as far as a test looks at it. */
    public record Message(String key, String body, Map<String, String> headers) {}

    /** Writes a message into every partition, so that every later message has one before it. */
    public void writeToEachPartition(String key, String body) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class))) {
            for (int partition = 0; partition < producer.partitionsFor(name).size(); partition++) {
                producer.send(new ProducerRecord<>(name, partition, key, body)).get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All messages that are there now. */
    public List<Message> messages() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(properties(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Message> messages = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> messages.add(message(record)));
            }
            return messages;
        }
    }

    private Properties properties(String keys, String values, Class<?> texts) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(keys, texts.getName());
        properties.put(values, texts.getName());
        return properties;
    }

    private static Message message(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new TreeMap<>();
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new Message(record.key(), record.value(), headers);
    }
}
