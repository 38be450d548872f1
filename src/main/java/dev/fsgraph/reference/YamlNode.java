package dev.fsgraph.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A part of a YAML file; also one that is not there, so that questions can be strung together.
record YamlNode(@Nullable Node node) {

  private static final YamlNode MISSING = new YamlNode(null);

  YamlNode get(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple each : mapping.getValue()) {
        if (each.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return new YamlNode(each.getValueNode());
        }
      }
    }
    return MISSING;
  }

  /// What a mapping's keys stand for.
  List<YamlNode> values() {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream().map(each -> new YamlNode(each.getValueNode())).toList()
        : List.of();
  }

  /// The elements of a sequence; a text is a sequence of itself.
  List<YamlNode> each() {
    return switch (node) {
      case SequenceNode sequence -> sequence.getValue().stream().map(YamlNode::new).toList();
      case ScalarNode _ -> List.of(this);
      case null, default -> List.of();
    };
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  /// Empty if it is no text.
  String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /// From 1 on; 0 if it is not there.
  int line() {
    return node == null ? 0 : node.getStartMark().getLine() + 1;
  }
}
