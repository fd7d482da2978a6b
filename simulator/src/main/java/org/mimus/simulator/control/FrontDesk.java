// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import org.mimus.simulator.FleetException;

/** Takes every request, and sees that each gets an answer. Thread-safe. */
final class FrontDesk implements HttpHandler {
  private static final Logger LOG = System.getLogger(FrontDesk.class.getName());
  private static final int PIECE = 1 << 14;

  private final Door door;
  private final Routes routes;
  private final Patience patience;

  FrontDesk(Door door, Routes routes, Patience patience) {
    this.door = door;
    this.routes = routes;
    this.patience = patience;
  }

  @Override
  public void handle(HttpExchange exchange) {
    patience.extend();
    Answer answer = answer(exchange);
    patience.extend();
    try (exchange) {
      try {
        send(exchange, answer);
      } catch (IOException | RuntimeException e) {
        // Whoever asked is gone, or was too slow; or there was nothing more to send. The connection
        // is cut, since what has gone would look like all of it.
        LOG.log(Level.DEBUG, "a request over HTTP could not be answered", e);
        Thread.currentThread().interrupt();
      }
    } finally {
      answer.body().over();
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      if (!exchange.getProtocol().startsWith("HTTP/1.")) {
        throw new Refusal(Status.VERSION_NOT_SUPPORTED, "this speaks HTTP/1.1");
      }
      return answer(new Call(exchange, patience));
    } catch (Refusal e) {
      return e.answer();
    } catch (FleetException e) {
      return Answer.problem(Status.UNPROCESSABLE, e.getMessage());
    } catch (IllegalArgumentException e) {
      return Answer.problem(Status.BAD_REQUEST, e.getMessage());
    } catch (IllegalStateException e) {
      return Answer.problem(Status.CONFLICT, e.getMessage());
    } catch (InterruptedException e) {
      return Answer.problem(Status.UNAVAILABLE, "this ends");
    } catch (ClosedByInterruptException e) {
      return Answer.problem(Status.REQUEST_TIMEOUT, "the request did not come to its end");
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "a request over HTTP failed", e);
      return Answer.problem(Status.INTERNAL_ERROR, "this failed; the log says why");
    }
  }

  private Answer answer(Call call) throws IOException, InterruptedException {
    call.checkHead();
    door.checkOrigin(call);
    Routes.Route route;
    try {
      route = routes.of(call);
    } catch (Refusal e) {
      door.checkToken(call); // what paths there are is for who may ask them
      throw e;
    }
    if (!route.isOpen()) {
      door.checkToken(call);
    }
    return route.work().on(call);
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    if (!answer.type().isEmpty()) {
      headers.set("Content-Type", answer.type());
    }
    answer.headers().forEach(headers::set);
    if (answer.status().code() >= Status.BAD_REQUEST.code()) {
      headers.set("Connection", "close"); // a body that was not taken is not waited for
    }
    boolean hasBody = answer.length() != 0 && !exchange.getRequestMethod().equals("HEAD");
    // For the JDK's server, -1 is no body and 0 one of unknown length.
    long length = !hasBody ? -1 : Math.max(0, answer.length());
    exchange.sendResponseHeaders(answer.status().code(), length);
    if (hasBody) {
      OutputStream out = new Patient(exchange.getResponseBody());
      answer.body().to(out);
      out.close(); // not where it failed, since that would end it as if it were whole
    }
  }

  /** Tells that something goes with each piece that has gone. */
  private final class Patient extends OutputStream {
    private final OutputStream out;

    Patient(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      for (int at = 0; at < length; at += PIECE) {
        out.write(octets, from + at, Math.min(PIECE, length - at));
        patience.extend();
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      patience.extend();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
