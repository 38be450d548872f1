package dev.fsgraph.os;

import dev.fsgraph.model.Attributes;

/// Asked for each thing looked at whether to keep the descriptor it was looked at through: what the
/// descriptor is open on is what the attributes tell, whatever its name does meanwhile.
@FunctionalInterface
public interface DescriptorClaim {

  DescriptorClaim NONE = (_, _) -> false;

  /// @return true if the asked one closes the descriptor, later
  boolean claim(Attributes attributes, int descriptor);
}
