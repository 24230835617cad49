package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.out.Lease;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A lease, and the LRAs that are under way by it; when it is lost, they are given up together. */
record Tenure(Lease lease, Map<LraID, RunningLra> running) {
    Tenure(Lease lease) {
        this(lease, new ConcurrentHashMap<>());
    }
}
