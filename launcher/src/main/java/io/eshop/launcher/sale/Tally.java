package io.eshop.launcher.sale;

import java.time.Duration;

/**
 * How a sale went.
 *
 * @param product whose sale it was
 * @param units that were for sale
 * @param users who wanted one, each by two requests at once
 * @param won requests that were answered with a purchase; fewer than winners if an answer was lost and the repeated request told "you have one"
 * @param soldOut requests that came too late
 * @param repeated requests of users who had one already
 * @param failed requests that got no answer, or another one
 * @param winners different users with a purchase
 * @param orders orders to be paid, of one unit each and of a winner, with a payment of their amount
 * @param decided from the first request to the last answer
 * @param ordered from the first request to the last order
 */
public record Tally(
        long product,
        long units,
        int users,
        int won,
        int soldOut,
        int repeated,
        int failed,
        long winners,
        long orders,
        Duration decided,
        Duration ordered) {

    /** Every unit has one winner with one order, or every user has one when there are more units than users; nobody went without an answer. */
    public boolean isFair() {
        long wins = Math.min(units, users);
        return won == wins
                && winners == wins
                && orders == wins
                && failed == 0
                && soldOut + repeated == 2L * users - wins;
    }
}
