package io.eshop.order;

import io.eshop.testkit.HexagonRules;
import org.junit.jupiter.api.Test;

class HexagonTest {
    @Test
    void arrows_point_inwards() {
        HexagonRules.check("io.eshop.order");
    }
}
