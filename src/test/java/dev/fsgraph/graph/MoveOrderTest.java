package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.MoveOrder.Move;
import dev.fsgraph.graph.MoveOrder.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveOrderTest {

  @Test
  void whatIsInTheWayGoesFirst() {
    Plan plan = MoveOrder.of(moves("/log.1", "/log.2", "/log.2", "/log.3", "/log", "/log.1"));

    assertThat(plan.parked()).isEmpty();
    assertThat(plan.ordered()).extracting(Move::from).containsExactly("/log.2", "/log.1", "/log");
  }

  @Test
  void oneOfACircleIsParked() {
    Plan plan = MoveOrder.of(moves("/a", "/b", "/b", "/c", "/c", "/a", "/other", "/free"));

    assertThat(plan.parked()).hasSize(1);
    assertThat(plan.ordered()).hasSize(4);
    Move parked = plan.parked().iterator().next();
    assertThat(plan.from(parked)).isEqualTo("//" + parked.number());
  }

  /// `mv /d/x /x` and what was `/x` becomes `/d/x/below`: paths meet above and below as well.
  @Test
  void whatIsAboveOrBelowTheTargetIsInTheWay() {
    assertThat(MoveOrder.of(moves("/a", "/d/new", "/d", "/e")).ordered())
        .extracting(Move::from)
        .containsExactly("/d", "/a");
    assertThat(MoveOrder.of(moves("/a", "/d", "/d/in", "/e")).ordered())
        .extracting(Move::from)
        .containsExactly("/d/in", "/a");
  }

  @Test
  void namesakesAreNotInTheWay() {
    assertThat(MoveOrder.of(moves("/a", "/d", "/d-1", "/e", "/d.x/y", "/f")).ordered())
        .extracting(Move::from)
        .containsExactly("/a", "/d-1", "/d.x/y");
  }

  @Test
  void whatMovesBelowItsOwnOldPlaceIsParked() {
    assertThat(MoveOrder.of(moves("/a", "/a/b")).parked()).hasSize(1);
    assertThat(MoveOrder.of(moves("/a/b", "/a")).parked()).hasSize(1);
  }

  @Test
  void aChainOfThousandsIsNoStack() {
    List<Move> chain = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      chain.add(new Move(i, "/" + i, "/" + (i + 1)));
    }

    assertThat(MoveOrder.of(chain).ordered().getFirst().from()).isEqualTo("/19999");
    assertThat(MoveOrder.of(chain).parked()).isEmpty();
  }

  private static List<Move> moves(String... fromsAndTos) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < fromsAndTos.length; i += 2) {
      moves.add(new Move(i / 2, fromsAndTos[i], fromsAndTos[i + 1]));
    }
    return moves;
  }
}
