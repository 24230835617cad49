package io.eshop.lra.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant that takes several LRAs at once. */
@ApplicationScoped
public class Parcels {
    @Inject
    Journal journal;

    @LRA(value = LRA.Type.MANDATORY, end = false)
    public Map<URI, String> pack(Map<URI, String> goods) {
        journal.write("packs", goods.size());
        return goods.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> "packed " + each.getValue()));
    }

    @Complete
    public void complete(List<URI> lras) {
        journal.write("completes", lras.size());
    }

    /** Fails for all when it fails for one. */
    @Compensate
    public void compensate(List<URI> lras) {
        journal.write("compensates", lras.size());
        if (lras.stream().anyMatch(lra -> lra.getPath().endsWith("-broken"))) {
            throw new IllegalStateException("cannot be undone");
        }
    }
}
