package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a comparison of disk, graph and index is going, or went.
///
/// @param state `running`, `done`, `cancelled` or `failed`
/// @param full whether every directory of the disk is listed, or one of fifty
/// @param repair whether what differs is mended
/// @param compared entries of index and graph compared so far
/// @param listed directories of the disk listed so far
/// @param found how many differences there are; at most a thousand are counted and shown
/// @param mended how many were handed on to be mended
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
    String state,
    String under,
    boolean full,
    boolean repair,
    String started,
    @Nullable String finished,
    long indexEntries,
    long graphEntries,
    long compared,
    long listed,
    long found,
    List<Difference> differences,
    long mended,
    @Nullable String failure) {

  public AuditView {
    differences = List.copyOf(differences);
  }

  /// @param against `graph` or `disk`: what the index was held against
  /// @param what `missing` (the index has it not), `extra` (only the index has it), or properties
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      String path,
      String against,
      List<String> what,
      @Nullable String indexed,
      @Nullable String found) {

    public Difference {
      what = List.copyOf(what);
    }
  }
}
