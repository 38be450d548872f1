package dev.fsgraph.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts that come again and again in a segment, by number. Its writer and its readers learn them
/// in the same order.
final class Words {

  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  int size() {
    return words.size();
  }

  /// The word's number; {@link #size} if it is not known yet.
  int number(String word) {
    return numbers.getOrDefault(word, words.size());
  }

  String word(int number) {
    return words.get(number);
  }

  void learn(String word) {
    numbers.put(word, words.size());
    words.add(word);
  }

  /// Forgets what was learnt since there were so many.
  void cutTo(int size) {
    while (words.size() > size) {
      numbers.remove(words.removeLast());
    }
  }
}
