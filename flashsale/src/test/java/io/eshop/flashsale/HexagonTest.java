package io.eshop.flashsale;

import io.eshop.testkit.HexagonRules;
import org.junit.jupiter.api.Test;

class HexagonTest {
    @Test
    void dependencies_point_inwards() {
        HexagonRules.check("io.eshop.flashsale");
    }
}
