// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimus.snmp.manager.ScriptedPeer.column;
import static org.mimus.snmp.manager.ScriptedPeer.oid;
import static org.mimus.snmp.manager.ScriptedPeer.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

class WalkTest {
  private static final Oid ROOT = oid("1.3.6.1.4.1.9");
  private static final WalkOptions BY_FOUR = WalkOptions.DEFAULT.withMaxRepetitions(4);

  private final ScriptedPeer peer = new ScriptedPeer();
  private final SnmpClient client = peer.client().build();
  private final List<Row> rows = new ArrayList<>();

  private List<String> names() {
    return rows.stream().map(row -> row.varBind().name().toString()).toList();
  }

  private List<Integer> asked() {
    return peer.asked.stream()
        .map(pdu -> pdu.type() == PduType.GET_BULK ? pdu.maxRepetitions() : 1)
        .toList();
  }

  private WalkResult run(WalkOptions options) {
    return client.walk(ROOT, options).run(rows::add);
  }

  @Test
  void bulkWalk_deliversAllBelowTheRoot_andNoMore() {
    NavigableMap<Oid, Value> objects = column("1.3.6.1.4.1.9", 10);
    objects.putAll(column("1.3.6.1.4.1.10", 3));
    objects.putAll(column("1.3.6.1.4.1.8", 3));
    peer.on(peer.serving(objects));

    WalkResult result = run(BY_FOUR);

    assertThat(rows).hasSize(10);
    assertThat(rows)
        .extracting(Row::firstOfResponse)
        .containsExactly(true, false, false, false, true, false, false, false, true, false);
    assertThat(result.end()).isEqualTo(WalkEnd.LEFT_SUBTREE);
    assertThat(result.variables()).isEqualTo(10);
    assertThat(result.requests()).isEqualTo(3);
    assertThat(result.last()).isEqualTo(ROOT.child(10));
  }

  @Test
  void endOfMibView_inTheMiddleOfABulk_isTheEnd() {
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 6)));
    assertThat(run(BY_FOUR).end()).isEqualTo(WalkEnd.END_OF_MIB);
    assertThat(rows).hasSize(6);
    assertThat(peer.asked).hasSize(2);
  }

  @Test
  void walk_isLazy_andEachIterationIsItsOwn() {
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 100)));
    Walk walk = client.walk(ROOT, BY_FOUR);
    assertThat(peer.asked).isEmpty();
    assertThat(walk.stream().limit(4)).hasSize(4);
    assertThat(peer.asked).hasSize(1);
    assertThat(walk).hasSize(100);
    Iterator<VarBind> iterator = client.walk(ROOT.child(100)).iterator();
    assertThat(iterator.next().name()).isEqualTo(ROOT.child(100));
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
  }

  @Test
  void version1_walksByGetNext_untilNoSuchName() {
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 3)));
    SnmpClient v1 = peer.client().v1();
    assertThat(v1.walk(ROOT).run(rows::add).end()).isEqualTo(WalkEnd.END_OF_MIB);
    assertThat(rows).hasSize(3);
    assertThat(peer.asked).hasSize(4).extracting(Pdu::type).containsOnly(PduType.GET_NEXT);
  }

  @Test
  void emptySubtree_asksForTheRootItself_unlessToldNotTo() {
    Oid leaf = ROOT.child(2);
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 3)));
    assertThat(client.walk(leaf)).containsExactly(VarBind.of(leaf, Integer32.of(2)));
    assertThat(client.walk(leaf, WalkOptions.DEFAULT.withRootIfEmpty(false))).isEmpty();
    assertThat(client.walk(ROOT.child(7))).isEmpty();
    assertThat(peer.client().v1().walk(leaf)).hasSize(1);
  }

  @Test
  void bounds_endTheWalk() {
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 50)));
    assertThat(run(BY_FOUR.withUntil(ROOT.child(6))).end()).isEqualTo(WalkEnd.UPPER_BOUND);
    assertThat(rows).hasSize(5);
    rows.clear();
    peer.asked.clear();
    assertThat(run(BY_FOUR.withMaxVariables(6)).end()).isEqualTo(WalkEnd.MAX_VARIABLES);
    assertThat(rows).hasSize(6);
    assertThat(asked()).containsExactly(4, 2);
  }

  @Test
  void endlessDevice_isBoundedByMaxVariables() {
    peer.on(
        request -> {
          Oid name = request.varBinds().get(0).name();
          peer.answer(request, VarBind.of(name.size() > 100 ? next(name) : name.child(1), one()));
        });
    assertThat(run(BY_FOUR.withMaxVariables(1000)).end()).isEqualTo(WalkEnd.MAX_VARIABLES);
    assertThat(rows).hasSize(1000);
  }

  private static Oid next(Oid name) {
    return name.parent().child(name.last() + 1);
  }

  private static Value one() {
    return Integer32.of(1);
  }

  @Test
  void nameThatDoesNotIncrease_isAnError_afterAllBeforeIt() {
    peer.on(
        request ->
            peer.answer(
                request,
                row("1.3.6.1.4.1.9.1", 1),
                row("1.3.6.1.4.1.9.5", 5),
                row("1.3.6.1.4.1.9.4", 4),
                row("1.3.6.1.4.1.9.6", 6)));
    Iterator<VarBind> walk = client.walk(ROOT, BY_FOUR).iterator();
    assertThat(walk.next()).isEqualTo(row("1.3.6.1.4.1.9.1", 1));
    assertThat(walk.next()).isEqualTo(row("1.3.6.1.4.1.9.5", 5));
    assertThatExceptionOfType(NonIncreasingOidException.class)
        .isThrownBy(walk::hasNext)
        .withMessageContaining("answered 1.3.6.1.4.1.9.4 after 1.3.6.1.4.1.9.5")
        .satisfies(
            e -> {
              assertThat(e.last()).isEqualTo(ROOT.child(5));
              assertThat(e.offending()).isEqualTo(ROOT.child(4));
              assertThat(e.delivered()).isEqualTo(2);
              assertThat(e.response()).isPresent();
            });
    assertThat(peer.asked).hasSize(1);
  }

  @Test
  void sameNameAgain_isAnError() {
    peer.on(request -> peer.answer(request, row("1.3.6.1.4.1.9.1", 1)));
    assertThatExceptionOfType(NonIncreasingOidException.class)
        .isThrownBy(() -> run(BY_FOUR.withMaxRepetitions(1)))
        .withMessageContaining("answered 1.3.6.1.4.1.9.1 again");
    assertThat(rows).hasSize(1);
    assertThat(peer.asked).hasSize(2);
  }

  @Test
  void nameBeforeTheSubtree_isAnError_andNotTheEnd() {
    peer.on(
        request -> peer.answer(request, row("1.3.6.1.4.1.9.1", 1), row("1.3.6.1.2.1.1.1.0", 2)));
    assertThatExceptionOfType(NonIncreasingOidException.class)
        .isThrownBy(() -> run(BY_FOUR))
        .withMessageContaining("answered 1.3.6.1.2.1.1.1.0 after 1.3.6.1.4.1.9.1");
    assertThat(rows).hasSize(1);
    rows.clear();
    assertThat(run(BY_FOUR.withNonIncreasing(true)).end()).isEqualTo(WalkEnd.LEFT_SUBTREE);
    assertThat(rows).hasSize(1);
  }

  @Test
  void loop_goesOnOnlyOnRequest_andWithinMaxVariables() {
    Consumer<Pdu> loop =
        request -> peer.answer(request, row("1.3.6.1.4.1.9.1", 1), row("1.3.6.1.4.1.9.2", 2));
    peer.on(loop);
    assertThatExceptionOfType(NonIncreasingOidException.class).isThrownBy(() -> run(BY_FOUR));
    assertThat(rows).hasSize(2);
    rows.clear();
    assertThat(run(BY_FOUR.withNonIncreasing(true).withMaxVariables(9)).variables()).isEqualTo(9);
    assertThat(names()).startsWith("1.3.6.1.4.1.9.1", "1.3.6.1.4.1.9.2", "1.3.6.1.4.1.9.1");
  }

  @Test
  void tooBig_halvesTheRequest_whichGrowsAgainSlowly() {
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 2000));
    peer.on(
        request -> {
          if (request.type() == PduType.GET_BULK && request.maxRepetitions() > 10) {
            peer.fail(request, ErrorStatus.TOO_BIG, 0);
          } else {
            serving.accept(request);
          }
        });
    assertThat(run(WalkOptions.DEFAULT.withMaxRepetitions(40)).variables()).isEqualTo(2000);
    assertThat(asked().subList(0, 4)).containsExactly(40, 20, 10, 10);
    assertThat(asked().stream().filter(count -> count > 10).count()).isBetween(3L, 8L);
  }

  @Test
  void tooBig_forASingleVariable_isAnError() {
    peer.on(request -> peer.fail(request, ErrorStatus.TOO_BIG, 0));
    assertThatExceptionOfType(SnmpErrorException.class)
        .isThrownBy(() -> run(BY_FOUR))
        .withMessageContaining("tooBig");
    assertThat(asked()).containsExactly(4, 2, 1);
  }

  @Test
  void silence_halvesTheRequest_fromTheThirdAttemptOn() {
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 5));
    peer.on(
        request -> {
          if (request.type() == PduType.GET_BULK) {
            peer.letTimeout();
          } else {
            serving.accept(request);
          }
        });
    assertThat(run(BY_FOUR).variables()).isEqualTo(5);
    assertThat(asked()).startsWith(4, 4, 1, 1, 1, 1).hasSize(8);
  }

  @Test
  void lateAnswerToTheLargerRequest_isStillGood() {
    List<Pdu> held = new ArrayList<>();
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 4));
    peer.on(
        request -> {
          held.add(request);
          if (held.size() == 3) {
            serving.accept(held.get(0));
          } else if (held.size() > 3) {
            serving.accept(request);
          } else {
            peer.letTimeout();
          }
        });
    assertThat(run(BY_FOUR).variables()).isEqualTo(4);
    assertThat(asked()).containsExactly(4, 4, 1, 4);
  }

  @Test
  void deadDevice_isATimeout() {
    peer.on(request -> peer.letTimeout());
    assertThatExceptionOfType(SnmpTimeoutException.class).isThrownBy(() -> run(BY_FOUR));
    assertThat(asked()).containsExactly(4, 4, 1);
    assertThat(client.awaited()).isZero();
  }

  @Test
  void bulkWithoutRows_fallsBackToGetNext() {
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 3));
    peer.on(
        request -> {
          if (request.type() == PduType.GET_BULK) {
            peer.answer(request);
          } else {
            serving.accept(request);
          }
        });
    assertThat(run(BY_FOUR).variables()).isEqualTo(3);
    assertThat(asked()).containsExactly(4, 1, 1, 1, 1);
  }

  @Test
  void bulkWithFewerRows_goesOnBehindThem() {
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 9));
    peer.on(
        request ->
            serving.accept(new Pdu(request.type(), request.requestId(), 0, 3, request.varBinds())));
    assertThat(run(WalkOptions.DEFAULT).variables()).isEqualTo(9);
    assertThat(peer.asked).hasSize(4);
  }

  @Test
  void getNextWithoutVariable_isAnError() {
    peer.on(request -> peer.answer(request));
    assertThatExceptionOfType(WalkException.class)
        .isThrownBy(() -> run(BY_FOUR))
        .withMessageContaining("no variable at all");
    assertThat(asked()).containsExactly(4, 1);
  }

  @Test
  void genErrInTheMiddle_isAnError_andWhatCameStays() {
    Consumer<Pdu> serving = peer.serving(column("1.3.6.1.4.1.9", 20));
    peer.on(
        request -> {
          if (peer.asked.size() > 2) {
            peer.fail(request, ErrorStatus.GEN_ERR, 1);
          } else {
            serving.accept(request);
          }
        });
    assertThatExceptionOfType(SnmpErrorException.class)
        .isThrownBy(() -> run(BY_FOUR))
        .satisfies(e -> assertThat(e.failedName()).contains(ROOT.child(8)));
    assertThat(rows).hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_SUCH_OBJECT", "NO_SUCH_INSTANCE"})
  void exceptionAsSuccessor_isAnError_andWhatCameStays(ExceptionValue exception) {
    peer.on(
        request ->
            peer.answer(request, row("1.3.6.1.4.1.9.1", 1), VarBind.of(ROOT.child(2), exception)));
    assertThatExceptionOfType(WalkException.class)
        .isThrownBy(() -> run(BY_FOUR))
        .withMessageEndingWith(
            " answered GetBulkRequest of %s with %s for %s, so the walk cannot go on",
            ROOT, exception, ROOT.child(2))
        .satisfies(e -> assertThat(e.last()).isEqualTo(ROOT.child(1)));
    assertThat(names()).containsExactly("1.3.6.1.4.1.9.1");
  }

  @Test
  void async_deliversTheSame() {
    peer.on(peer.serving(column("1.3.6.1.4.1.9", 10)));
    List<VarBind> got = new ArrayList<>();
    WalkResult result = client.walkAsync(ROOT, BY_FOUR, got::add).join();
    assertThat(got).hasSize(10).containsExactlyElementsOf(client.walk(ROOT));
    assertThat(result.end()).isEqualTo(WalkEnd.END_OF_MIB);
  }

  @Test
  void async_failsWithWhatWentWrong() {
    peer.on(request -> peer.answer(request, row("1.3.6.1.4.1.9.1", 1)));
    assertThat(client.walkAsync(ROOT, BY_FOUR, row -> {}))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(NonIncreasingOidException.class);
    assertThat(
            client.walkAsync(
                ROOT,
                BY_FOUR,
                row -> {
                  throw new IllegalArgumentException("enough");
                }))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("enough");
  }

  @Test
  void async_cancelEndsTheWalk() {
    var future = client.walk(ROOT, BY_FOUR).runAsync(rows::add);
    peer.answer(peer.lastAsked(), row("1.3.6.1.4.1.9.1", 1));
    assertThat(rows).hasSize(1);
    assertThat(client.awaited()).isEqualTo(1);
    future.cancel(false);
    assertThat(client.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void async_cancelForgetsTheRequestUnderWay_whereAnotherThreadAsked() {
    peer.on(
        request -> {
          if (peer.asked.size() == 1) {
            peer.answer(request, row("1.3.6.1.4.1.9.1", 1));
          }
        });
    // The answer is delivered, and the next request sent, before the first thread is back.
    Executor another = action -> CompletableFuture.runAsync(action).join();
    SnmpClient elsewhere = peer.client().builder().executor(another).build();
    var future = elsewhere.walk(ROOT, BY_FOUR).runAsync(rows::add);
    assertThat(peer.asked).hasSize(2);
    assertThat(elsewhere.awaited()).isEqualTo(1);
    future.cancel(false);
    assertThat(elsewhere.awaited()).isZero();
    assertThat(peer.timers.waiting()).isZero();
  }

  @Test
  void repetitions_growByHalf_afterEverLongerRuns() {
    Repetitions repetitions = new Repetitions(25);
    repetitions.shrinkTo(1);
    for (int expected : new int[] {2, 3, 5, 8, 12, 18, 25, 25}) {
      for (int i = 0; i < 20; i++) {
        repetitions.answered();
      }
      assertThat(repetitions.current()).isEqualTo(expected);
    }
    assertThat(Repetitions.atAttempt(25, 40)).isEqualTo(1);
    assertThat(Repetitions.attemptsToOne(25)).isEqualTo(6);
  }
}
