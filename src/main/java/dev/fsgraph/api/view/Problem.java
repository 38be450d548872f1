package dev.fsgraph.api.view;

/// What went wrong (RFC 9457). `detail` is a sentence a person can act on.
///
/// @param type `about:blank`, or a name to tell it by
/// @param instance the path that was asked for
public record Problem(String type, String title, int status, String detail, String instance) {

  public static final String MEDIA_TYPE = "application/problem+json";
}
