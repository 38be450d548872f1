/// The REST API under `/api`. On the package and not on a JAX-RS application class: the build loads
/// such a class in Maven's own JVM, which may be older than our class files.
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "fsgraph",
            version = "1",
            description =
                "Directory trees and what happened to them. Every GET under /api takes"
                    + " `sync=<duration>` (2s, 500ms, PT2S): it first waits until every change made"
                    + " before the call is visible. Errors are application/problem+json."),
    security = @SecurityRequirement(name = "token"),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "token",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    description = "The token in fsgraph's home directory")))
package dev.fsgraph.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
