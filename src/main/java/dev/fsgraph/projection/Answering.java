package dev.fsgraph.projection;

/// Is told, before each question that somebody asks is answered, who answers it. By any thread, and
/// not to keep it waiting.
public interface Answering {

  Answering UNNOTICED =
      new Answering() {
        @Override
        public void byIndex() {}

        @Override
        public void byGraph() {}
      };

  void byIndex();

  void byGraph();
}
