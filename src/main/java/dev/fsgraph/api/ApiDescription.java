package dev.fsgraph.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/// What the API's own page says about it, and how one logs in there.
@OpenAPIDefinition(
    info =
        @Info(
            title = "fsgraph",
            version = "1",
            description =
                "Directory trees and what happened to them. Every GET under /api takes"
                    + " `sync=<duration>` (2s, 500ms, PT2S): it first waits until every change made"
                    + " before the call is visible. Errors are application/problem+json."),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The token in fsgraph's home directory")
public final class ApiDescription extends Application {}
