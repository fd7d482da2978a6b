// SPDX-License-Identifier: Apache-2.0
//
// Sends traps that were made beforehand, in batches, and prints how many and in how many
// nanoseconds; as TrapSender.java does, which is slower than what it measures.
//
// Usage: traps FILE PORT RATE MILLISECONDS
// FILE is written by TrapFile.java: two octets of length before each message. RATE is a second's; 0
// for as many as can be.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BATCH 64
#define PAUSE_MICROS 50

static void fail(const char *what) {
  fprintf(stderr, "traps: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t now_nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + t.tv_nsec;
}

static struct iovec *messages;
static unsigned message_count;

static void read_messages(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file) fail(name);
  unsigned char length[2];
  unsigned room = 0;
  while (fread(length, 1, 2, file) == 2) {
    if (message_count == room) {
      room = room ? 2 * room : 1024;
      messages = realloc(messages, room * sizeof *messages);
      if (!messages) fail("memory");
    }
    struct iovec *message = &messages[message_count++];
    message->iov_len = length[0] << 8 | length[1];
    message->iov_base = malloc(message->iov_len);
    if (!message->iov_base || fread(message->iov_base, 1, message->iov_len, file) != message->iov_len)
      fail(name);
  }
  fclose(file);
  if (!message_count) fail("no messages");
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: traps FILE PORT RATE MILLISECONDS\n");
    return 2;
  }
  read_messages(argv[1]);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  uint64_t rate = strtoull(argv[3], NULL, 10), duration = strtoull(argv[4], NULL, 10) * 1000000ull;
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) fail("socket");

  struct mmsghdr batch[BATCH] = {0};
  uint64_t began = now_nanos(), sent = 0, now;
  unsigned next = 0;
  while ((now = now_nanos() - began) < duration) {
    uint64_t due = rate ? now * rate / 1000000000ull : sent + BATCH;
    if (due <= sent) {
      usleep(PAUSE_MICROS);
      continue;
    }
    unsigned count = due - sent < BATCH ? due - sent : BATCH;
    for (unsigned i = 0; i < count; i++) {
      batch[i].msg_hdr.msg_iov = &messages[(next + i) % message_count];
      batch[i].msg_hdr.msg_iovlen = 1;
    }
    int done = sendmmsg(fd, batch, count, 0);
    if (done < 0) fail("sendmmsg");
    sent += done;
    next = (next + done) % message_count;
  }
  printf("%llu %llu\n", (unsigned long long)sent, (unsigned long long)(now_nanos() - began));
  return 0;
}
