package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.Alarms;
import io.eshop.lra.coordinator.port.out.Participants;
import io.eshop.lra.coordinator.port.out.Telemetry;
import java.time.Clock;

/** What a coordinator needs of the world. */
public record Ports(ActionLog log, Participants participants, Alarms alarms, Telemetry telemetry, Clock clock) {}
