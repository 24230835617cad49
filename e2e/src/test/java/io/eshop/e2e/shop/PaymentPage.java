package io.eshop.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The page of the payment provider, as a buyer uses it in a browser. */
public record PaymentPage(URI address) {
    /** As a browser does without TLS. */
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Begins to pay for an order. */
    public static PaymentPage of(Client buyer, long order) {
        return new PaymentPage(
                URI.create(buyer.post("/api/v1/pay/" + order).ok().getString("redirectURL")));
    }

    public void approve() {
        decide("APPROVE");
    }

    /** Looks at the page, and presses a button. */
    public void decide(String decision) {
        send(HttpRequest.newBuilder(address));
        send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("decision=" + decision)));
    }

    private static void send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = BROWSER.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
