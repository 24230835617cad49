package io.eshop.lra.conformance.trip;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Uses nothing but the API of MicroProfile LRA, so that it is deployed with our client and with Narayana's alike. */
@ApplicationPath("/")
public class TripApplication extends Application {}
