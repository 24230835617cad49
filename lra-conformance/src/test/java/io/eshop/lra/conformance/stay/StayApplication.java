package io.eshop.lra.conformance.stay;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Stays in a hotel, many at once. */
@ApplicationPath("/")
public class StayApplication extends Application {}
