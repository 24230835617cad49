package io.eshop.lra.conformance.narayana;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Exposes the resources of Narayana's coordinator, which are packaged with it. */
@ApplicationPath("/")
public class NarayanaApplication extends Application {}
