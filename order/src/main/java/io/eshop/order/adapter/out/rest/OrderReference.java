package io.eshop.order.adapter.out.rest;

/** Names the order that a call is about. */
public record OrderReference(long orderID) {}
