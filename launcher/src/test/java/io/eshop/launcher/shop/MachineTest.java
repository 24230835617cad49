package io.eshop.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void a_port_on_which_somebody_listens_is_taken_on_whatever_address() throws IOException {
        for (String address : new String[] {"127.0.0.1", "0.0.0.0"}) {
            try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                Machine.Check check = Machine.port("order", somebody.getLocalPort());

                assertThat(check.good()).isFalse();
                assertThat(check.found()).startsWith("port " + somebody.getLocalPort() + " of order is taken");
            }
        }
    }

    @Test
    void a_port_is_free_again_when_its_listener_has_gone() throws IOException {
        int port;
        try (ServerSocket somebody = new ServerSocket(0)) {
            port = somebody.getLocalPort();
        }

        assertThat(Machine.port("order", port).good()).isTrue();
    }
}
