package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page for operators. It holds no data: it asks for them, with the key that its user enters. */
@Path("ui")
public class UiResource {
    /** Paths that are open to who has no key. */
    static final String PATHS = "/?ui(/lra\\.(html|css|js)|/)?";

    private static final String PAGE = "lra.html";
    private static final Map<String, String> TYPES =
            Map.of(PAGE, MediaType.TEXT_HTML, "lra.css", "text/css", "lra.js", "text/javascript");

    @GET
    @Operation(hidden = true)
    public Response page(@Context UriInfo uri) {
        String path = uri.getAbsolutePath().getPath();
        // the page's links start from the place without a slash
        return path.endsWith("/")
                ? Response.seeOther(URI.create(path.substring(0, path.length() - 1)))
                        .build()
                : file(PAGE);
    }

    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file) {
        if (!TYPES.containsKey(file)) {
            throw new NotFoundException();
        }
        InputStream content = UiResource.class.getResourceAsStream("/ui/" + file);
        return Response.ok(content, MediaType.valueOf(TYPES.get(file)).withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
