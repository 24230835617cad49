#!/usr/bin/env bash
# Makes the topics of the shop in the Kafka at $ESHOP_KAFKA: those that are there are kept. Replicated as the brokers' default.replication.factor says.
set -euo pipefail

topic() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$ESHOP_KAFKA" --create --if-not-exists --topic "$1" --partitions "$2"
}

for name in order-submissions flash-sale-orders payment-events; do
  topic "$name" 8
  topic "$name.dead-letter" 1
done
