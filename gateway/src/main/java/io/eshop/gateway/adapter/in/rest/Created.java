package io.eshop.gateway.adapter.in.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

record Created(
        @Schema(description = "of what was made", examples = "1")
        long id) {}
