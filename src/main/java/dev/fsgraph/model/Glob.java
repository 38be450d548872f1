package dev.fsgraph.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Turns a glob into a regular expression that whole paths match.
///
/// `*` and `?` stand for characters of one name, `[a-z]` and `[!a-z]` for one character, `{a,b}`
/// for either, `**` as a whole element for any number of directories, and at the end for everything
/// below; a backslash takes the next character as it is. A glob that does not begin with `/` may
/// match anywhere: `*.java` is every such file, `src/*.java` those in any directory `src`.
public final class Glob {

  private static final int MAX_LENGTH = 4096;
  // Each star may have to try every length; a pattern of many could take for ever on one name.
  private static final int MAX_STARS = 16;
  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9_-]+)$");
  private static final String NOT_SLASH = "[^/]";
  private static final String DIRECTORIES = "(?:[^/]+/)*";

  private final String glob;
  private final StringBuilder regex = new StringBuilder("(?s)");
  private int at;
  private int braces;
  private int stars;

  private Glob(String glob) {
    this.glob = glob;
  }

  /// A pattern that is no glob. The message goes on after "The pattern …: ".
  public static final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(message);
    }
  }

  /// @throws Malformed if it is no glob
  public static String toPathRegex(String glob) {
    if (glob.isEmpty() || glob.length() > MAX_LENGTH) {
      throw new Malformed("must have from 1 to " + MAX_LENGTH + " characters.");
    }
    return new Glob(glob).convert();
  }

  /// What every name that matches has after its last dot; null if the glob does not say so plainly.
  public static @Nullable String extension(String glob) {
    Matcher end = EXTENSION.matcher(glob);
    return end.find() ? end.group(1) : null;
  }

  private String convert() {
    if (!glob.startsWith("/")) {
      regex.append('/').append(DIRECTORIES);
    }
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      switch (c) {
        case '*' -> star();
        case '?' -> regex.append(NOT_SLASH);
        case '[' -> bracket();
        case '{' -> openBrace();
        case '}' -> closeBrace();
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '\\' -> literal(escaped());
        default -> literal(c);
      }
    }
    if (braces > 0) {
      throw new Malformed("a '{' is not closed. Write \\{ for the character itself.");
    }
    return checked(regex.toString());
  }

  private static String checked(String regex) {
    try {
      Pattern.compile(regex);
      return regex;
    } catch (PatternSyntaxException e) {
      throw new Malformed("a range between '[' and ']' is empty.");
    }
  }

  private void star() {
    boolean wholeElement = at == 1 || glob.charAt(at - 2) == '/';
    int end = at;
    while (end < glob.length() && glob.charAt(end) == '*') {
      end++;
    }
    boolean twoStars = end == at + 1 && wholeElement;
    at = end;
    countStar();
    if (twoStars && end == glob.length()) {
      regex.append(".+");
    } else if (twoStars && glob.charAt(end) == '/') {
      at = end + 1;
      regex.append(DIRECTORIES);
    } else {
      regex.append(NOT_SLASH).append('*');
    }
  }

  private void countStar() {
    if (++stars > MAX_STARS) {
      throw new Malformed("has more than " + MAX_STARS + " stars.");
    }
  }

  private void bracket() {
    regex.append("(?!/)[");
    if (peek() == '!' || peek() == '^') {
      at++;
      regex.append('^');
    }
    for (int start = at; peek() != ']' || at == start; ) {
      if (at >= glob.length() || peek() == '/') {
        throw new Malformed("a '[' is not closed. Write \\[ for the character itself.");
      }
      char c = glob.charAt(at++);
      inBracket(c, start);
    }
    at++;
    regex.append(']');
  }

  private void inBracket(char c, int start) {
    boolean isRange = c == '-' && at - 1 > start && peek() != ']';
    if (isRange) {
      regex.append('-');
    } else {
      literal(c == '\\' ? escaped() : c);
    }
  }

  private void openBrace() {
    braces++;
    regex.append("(?:");
  }

  private void closeBrace() {
    if (braces == 0) {
      literal('}');
      return;
    }
    braces--;
    regex.append(')');
  }

  private char escaped() {
    if (at == glob.length()) {
      throw new Malformed("ends with a '\\'. Write \\\\ for the character itself.");
    }
    return glob.charAt(at++);
  }

  /// The next character; NUL, which no path holds, at the end.
  private char peek() {
    return at < glob.length() ? glob.charAt(at) : '\0';
  }

  private void literal(char c) {
    if (c < 0x80 && !Character.isLetterOrDigit(c)) {
      regex.append('\\');
    }
    regex.append(c);
  }
}
