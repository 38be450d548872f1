package dev.fsgraph.index;

import dev.fsgraph.model.TooCostlyException;

/// A text that can be looked at only so often: a regular expression may try every way to match.
final class BoundedText implements CharSequence {

  /// Some milliseconds. An honest expression looks at each character a few times.
  private static final int LOOKS = 1_000_000;

  private final CharSequence text;
  private int looks;

  BoundedText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > LOOKS) {
      throw tooCostly();
    }
    return text.charAt(index);
  }

  static TooCostlyException tooCostly() {
    return new TooCostlyException(
        "the expression takes too long to match; nested repetitions like (a+)+ do that");
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
