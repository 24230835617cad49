package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells which LRA its thread has, as it comes from the pool: no JAX-RS filter has touched it. */
@WebServlet("/current")
public class CurrentServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient LongRunningActions actions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(actions.current());
    }
}
