package io.eshop.lra.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application as any team would write it, deployed with the client in WEB-INF/lib. */
@ApplicationPath("/api")
public class ShopApplication extends Application {}
