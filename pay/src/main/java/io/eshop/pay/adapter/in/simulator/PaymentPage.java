package io.eshop.pay.adapter.in.simulator;

import io.eshop.pay.adapter.in.simulator.Simulator.Attempt;
import io.eshop.pay.adapter.in.simulator.Simulator.Told;
import io.eshop.pay.adapter.in.simulator.SimulatorResource.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The simulated provider's HTML. What is filled in is a number, a currency's three letters, or text of ours: nothing needs escaping. */
final class PaymentPage {
    /** Nothing from elsewhere, no script, and no frame around it. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String LAYOUT = read("layout.html");
    private static final String CHOOSE = read("choose.html");
    private static final String DONE = read("done.html");

    private PaymentPage() {}

    /** Asks how the attempt is to end. */
    static String choose(Attempt attempt) {
        return page(attempt, CHOOSE);
    }

    /** Tells what came of it. */
    static String done(Attempt attempt, Decision decision, Told told) {
        return page(attempt, done(decision, told));
    }

    private static String done(Decision decision, Told told) {
        return switch (told) {
            case REFUSED ->
                done(
                        "bad",
                        "Refused by the shop",
                        "The shop does not know this payment, or not this amount. Nothing is paid.");
            case LATER ->
                done(
                        "wait",
                        "On its way",
                        "The bank takes its time. The shop will be told; look at your order in a while.");
            case TAKEN ->
                switch (decision) {
                    case DECLINE -> done("bad", "Declined", "Nothing is paid. You may try again from your order.");
                    case TWICE -> done("good", "Paid", "Thank you. The shop was told twice, and took it once.");
                    case APPROVE, SLOW -> done("good", "Paid", "Thank you. You may close this page.");
                };
        };
    }

    private static String done(String mood, String title, String text) {
        return DONE.replace("{{mood}}", mood).replace("{{title}}", title).replace("{{text}}", text);
    }

    private static String page(Attempt attempt, String content) {
        return LAYOUT.replace("{{content}}", content)
                .replace("{{amount}}", BigDecimal.valueOf(attempt.amount(), 2).toPlainString())
                .replace("{{currency}}", attempt.currency())
                .replace("{{orderID}}", Long.toString(attempt.orderID()))
                .replace("{{payID}}", Long.toString(attempt.payID()));
    }

    private static String read(String name) {
        try (InputStream file = PaymentPage.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
