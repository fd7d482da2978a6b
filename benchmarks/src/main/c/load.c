// SPDX-License-Identifier: Apache-2.0
//
// The load generator where a JVM would be the bottleneck: sends the requests of a plan in turn, so
// many outstanding, in batches, and prints what LoadResult.java reads. A closed loop: an answer, or
// the end of waiting for one, lets the next request go.
//
// Usage: load PLAN OUTSTANDING WARM_UP_MS DURATION_MS TIMEOUT_MS PID
// PLAN is written by LoadPlan.java. PID is the server's, whose CPU time is read; 0 for none.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define BATCH 64
#define SIZE 65536
#define MAGIC 0x4d4c4431u // "MLD1"
#define FIRST_ID 0x01000000u
#define SCAN_NANOS 10000000ull
#define SUB_BITS 6
#define BUCKETS ((64 - SUB_BITS + 1) << SUB_BITS)

struct shot {
  struct sockaddr_in to;
  unsigned char *data;
  unsigned length;
  uint64_t sent; // 0: not under way
};

static struct shot *shots;
static unsigned shot_count;
static int version3;

static uint64_t histogram[BUCKETS];
static uint64_t answers, answer_octets, lost, late, errors, longest;

static unsigned char *answer_data[BATCH];
static struct iovec answer_parts[BATCH], request_parts[BATCH];
static struct mmsghdr answer_messages[BATCH], request_messages[BATCH];

static uint64_t now_nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void fail(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

// --- The histogram: 64 buckets for each power of two, so 1.6 % wide.

static unsigned bucket(uint64_t value) {
  if (value < (1u << SUB_BITS)) return value;
  int shift = 63 - __builtin_clzll(value) - SUB_BITS;
  return ((shift + 1) << SUB_BITS) + (value >> shift) - (1u << SUB_BITS);
}

static uint64_t bucket_value(unsigned index) {
  if (index < (1u << SUB_BITS)) return index;
  int shift = (index >> SUB_BITS) - 1;
  return (uint64_t)((index & ((1u << SUB_BITS) - 1)) + (1u << SUB_BITS)) << shift;
}

static uint64_t percentile(double part) {
  uint64_t wanted = answers * part, seen = 0;
  for (unsigned i = 0; i < BUCKETS; i++) {
    seen += histogram[i];
    if (seen > wanted) return bucket_value(i);
  }
  return longest;
}

// --- The plan

static uint32_t big_endian(const unsigned char *at, int octets) {
  uint32_t value = 0;
  while (octets-- > 0) value = value << 8 | *at++;
  return value;
}

static void read_plan(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file) fail(name);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *all = malloc(size);
  if (fread(all, 1, size, file) != (size_t)size || big_endian(all, 4) != MAGIC) fail("no plan");
  fclose(file);
  shot_count = big_endian(all + 4, 4);
  shots = calloc(shot_count, sizeof *shots);
  unsigned char *at = all + 8;
  for (unsigned i = 0; i < shot_count; i++) {
    shots[i].to.sin_family = AF_INET;
    shots[i].to.sin_addr.s_addr = htonl(big_endian(at, 4));
    shots[i].to.sin_port = htons(big_endian(at + 4, 2));
    shots[i].length = big_endian(at + 6, 2);
    shots[i].data = at + 8;
    at += 8 + shots[i].length;
  }
}

// --- Answers

// Where the contents of a BER value begin; moves past its header.
static unsigned char *contents(unsigned char *at, unsigned *length) {
  at++;
  unsigned first = *at++;
  if (first < 0x80) {
    *length = first;
    return at;
  }
  *length = 0;
  for (first &= 0x7f; first > 0; first--) *length = *length << 8 | *at++;
  return at;
}

// The request-id, or the msgID of SNMPv3, and whether it answers what was asked.
static uint32_t id_of(unsigned char *at, int *good) {
  unsigned length;
  at = contents(at, &length); // message
  at = contents(at, &length); // version
  version3 = at[length - 1] == 3;
  at = contents(at + length, &length); // community, or global data
  if (!version3) at = contents(at + length, &length); // PDU
  at = contents(at, &length);
  uint32_t id = big_endian(at, length);
  at += length;
  if (version3) {
    at = contents(at, &length); // msgMaxSize
    at = contents(at + length, &length);
    *good = (at[0] & 3) == 3; // a Report is not encrypted, and all requests are
  } else {
    at = contents(at, &length);
    *good = at[length - 1] == 0; // error-status
  }
  return id;
}

// Server CPU time in nanoseconds.
static uint64_t cpu_nanos(int pid) {
  if (pid == 0) return 0;
  char name[64], text[1024];
  snprintf(name, sizeof name, "/proc/%d/stat", pid);
  FILE *file = fopen(name, "r");
  if (!file) return 0;
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = 0;
  char *at = strrchr(text, ')');
  unsigned long user = 0, kernel = 0;
  if (!at || sscanf(at + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2)
    return 0;
  return (user + kernel) * (1000000000ull / sysconf(_SC_CLK_TCK));
}

static int connected_socket(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  int room = 4 << 20;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  struct timeval wait = {.tv_usec = 10000};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  int alone = 1;
  for (unsigned i = 1; i < shot_count; i++)
    alone &= memcmp(&shots[i].to, &shots[0].to, sizeof shots[0].to) == 0;
  if (alone && connect(fd, (struct sockaddr *)&shots[0].to, sizeof shots[0].to) != 0) fail("connect");
  for (int i = 0; i < BATCH; i++) {
    answer_data[i] = malloc(SIZE);
    answer_parts[i] = (struct iovec){answer_data[i], SIZE};
    answer_messages[i].msg_hdr.msg_iov = &answer_parts[i];
    answer_messages[i].msg_hdr.msg_iovlen = 1;
    request_messages[i].msg_hdr.msg_iov = &request_parts[i];
    request_messages[i].msg_hdr.msg_iovlen = 1;
    if (!alone) request_messages[i].msg_hdr.msg_namelen = sizeof(struct sockaddr_in);
  }
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 7) {
    fprintf(stderr, "usage: load PLAN OUTSTANDING WARM_UP_MS DURATION_MS TIMEOUT_MS PID\n");
    return 2;
  }
  read_plan(argv[1]);
  unsigned outstanding = atoi(argv[2]);
  uint64_t warm_up = atoll(argv[3]) * 1000000ull, duration = atoll(argv[4]) * 1000000ull;
  uint64_t timeout = atoll(argv[5]) * 1000000ull;
  int pid = atoi(argv[6]);
  if (outstanding < 1 || outstanding > shot_count / 2) {
    fprintf(stderr, "load: the plan is too short for %u outstanding\n", outstanding);
    return 2;
  }
  int fd = connected_socket();
  unsigned under_way = 0, next = 0;
  uint64_t now = now_nanos(), start = now + warm_up, end = start + duration, scanned = now;
  uint64_t cpu = 0, began = 0;
  int measuring = 0;
  while (now < end) {
    while (under_way < outstanding) {
      int count = 0;
      uint64_t sent = now_nanos();
      while (under_way < outstanding && count < BATCH) {
        struct shot *shot = &shots[next];
        next = next + 1 == shot_count ? 0 : next + 1;
        if (shot->sent) continue;
        shot->sent = sent;
        request_parts[count] = (struct iovec){shot->data, shot->length};
        if (request_messages[count].msg_hdr.msg_namelen)
          request_messages[count].msg_hdr.msg_name = &shot->to;
        count++;
        under_way++;
      }
      for (int done = 0; done < count;) {
        int more = sendmmsg(fd, request_messages + done, count - done, 0);
        if (more < 0 && errno == ECONNREFUSED) continue;
        done += more > 0 ? more : 1;
      }
    }
    int count = recvmmsg(fd, answer_messages, BATCH, MSG_WAITFORONE, NULL);
    now = now_nanos();
    if (!measuring && now >= start) {
      measuring = 1;
      memset(histogram, 0, sizeof histogram);
      answers = answer_octets = lost = late = errors = longest = 0;
      cpu = cpu_nanos(pid);
      began = now;
    }
    for (int i = 0; i < count; i++) {
      int good = 0;
      uint32_t index = id_of(answer_data[i], &good) - FIRST_ID;
      if (index >= shot_count || shots[index].sent == 0) {
        late++;
        continue;
      }
      uint64_t took = now - shots[index].sent;
      shots[index].sent = 0;
      under_way--;
      answers++;
      errors += !good;
      answer_octets += answer_messages[i].msg_len;
      histogram[bucket(took)]++;
      if (took > longest) longest = took;
    }
    if (now - scanned > SCAN_NANOS) {
      scanned = now;
      for (unsigned i = 0; i < shot_count; i++) {
        if (shots[i].sent && now - shots[i].sent > timeout) {
          shots[i].sent = 0;
          under_way--;
          lost++;
        }
      }
    }
  }
  cpu = cpu_nanos(pid) - cpu;
  printf("nanos=%llu answers=%llu lost=%llu late=%llu errors=%llu octets=%llu cpu=%llu p50=%llu "
         "p90=%llu p99=%llu p999=%llu max=%llu\n",
         (unsigned long long)(now - began), (unsigned long long)answers, (unsigned long long)lost,
         (unsigned long long)late, (unsigned long long)errors, (unsigned long long)answer_octets,
         (unsigned long long)cpu, (unsigned long long)percentile(0.5),
         (unsigned long long)percentile(0.9), (unsigned long long)percentile(0.99),
         (unsigned long long)percentile(0.999), (unsigned long long)longest);
  return 0;
}
