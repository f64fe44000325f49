/*
 * The one part of Lighter that is not C#: after clone3 no managed code may run in the child, as a collection that began in
 * another thread at the moment of the clone would never end there. So the child's work arrives as data: a flat array of
 * prepared system calls over one arena (ChildProgramBuilder.cs writes it), and the loop below walks it up to execve.
 *
 *   header | steps | relocations | arena          all offsets from the start of the image
 *
 * The child works on its own copy of the image, so the launcher's bytes never change. It uses no C library function that
 * could take a lock: raw system calls only. Steps jump forwards only, so every program ends.
 *
 * A child whose program says so shares the launcher's memory until execve, as posix_spawn's does: no page tables are copied
 * and no page afterwards. It has a stack of its own, and writes to nothing but its room. Whoever may trace it may write to
 * the launcher as well, so it is only for children that nobody else can see.
 *
 *   launcher                                   child
 *     clone3  ------------------------------->  (signals blocked until its handlers are default ones)
 *             <---- REPORT_SYNC step ---------  op SYNC, waits
 *     release ---- one byte ----------------->  goes on
 *             <---- REPORT_DESCRIPTOR --------  op SEND on slot 0
 *             <---- REPORT_FORKED pid --------  op FORK: the intermediate ends, its child goes on
 *                                              op INIT: this process becomes init.c, its child goes on
 *             <---- REPORT_FAILED step errno -  or: end of file, execve closed the channel
 *
 *   launcher that does not know the program yet
 *     next image, descriptors --------------->  op CONTINUE: walks that one
 *
 *   next launcher
 *     connect ------------------------------->  op ADOPT: as SYNC, and from then on the connection is the channel
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include "raw.h"

#define MAGIC 0x4c435031 /* LCP1 */
#define MAX_REGISTERS 4096
#define MAX_DESCRIPTORS 512
#define MAX_PASSED 253 /* descriptors in one message, the kernel's SCM_MAX_FD */
#define NO_REGISTER 0xffff
#define NO_MAGIC_LINKS 2 /* RESOLVE_NO_MAGICLINKS */
#define SCRIPT_LINE 256  /* as much as the kernel reads of a script */
#define SCRIPT_DEPTH 6   /* more than the kernel follows scripts that are run by scripts */
#define STACK_SIZE 65536
#define CLONE_VM_FLAG 0x00000100ull
#define CLONE_PARENT_FLAG 0x00008000ull
#define CLONE_PIDFD_FLAG 0x00001000ull
#define CLONE_CLEAR_SIGHAND_FLAG 0x100000000ull
#define CLONE_INTO_CGROUP_FLAG 0x200000000ull

enum { WORD_IMMEDIATE, WORD_ARENA, WORD_REGISTER, WORD_SLOT };
enum { OP_CALL, OP_STORE, OP_EXPECT, OP_SYNC, OP_SEND, OP_FORK, OP_FAIL, OP_COPY, OP_INIT, OP_ADOPT, OP_INSPECT, OP_CONTINUE };
enum { REPORT_FAILED = 1, REPORT_SYNC, REPORT_FORKED, REPORT_DESCRIPTOR };

struct step {
    int64_t number;
    uint64_t word[6];
    uint8_t kind[6];
    uint8_t op;
    uint8_t tolerate_all;
    uint16_t target;
    uint16_t on_success;   /* step to go to, 0: the next one */
    uint16_t on_tolerated;
    int16_t tolerated[5];
};

struct header {
    uint32_t magic, step_count, steps, relocation_count, relocations, arena, arena_size, first_free;
    int32_t cgroup_slot;
    uint32_t shares_memory;
    uint64_t clone_flags;
};

struct report { int32_t kind, step, error, pid; };

struct clone_arguments {
    uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
};

struct child {
    uint8_t *image;
    const struct header *header;
    int slots[MAX_DESCRIPTORS];
    uint32_t slot_count;
    int64_t registers[MAX_REGISTERS];
};

/* What a child that shares our memory has for itself; mapped until it has left. The next one is of the program that it went on with. */
struct room {
    uint64_t size;
    struct room *next;
    struct child child;
    uint8_t stack[STACK_SIZE] __attribute__((aligned(16)));
    uint8_t image[];
};

static __attribute__((noreturn)) void finish(int status)
{
    for (;;)
        CALL1(SYS_exit_group, status);
}

static void send_report(const struct child *child, int kind, int step, int error, int pid)
{
    struct report report = { kind, step, error, pid };
    raw(SYS_sendto, child->slots[0], (long)&report, sizeof report, MSG_NOSIGNAL, 0, 0);
}

static __attribute__((noreturn)) void fail(const struct child *child, int step, int error)
{
    send_report(child, REPORT_FAILED, step, error, 0);
    finish(127);
}

static uint64_t value(const struct child *child, const struct step *step, int i)
{
    uint64_t word = step->word[i];
    switch (step->kind[i]) {
    case WORD_ARENA: return (uint64_t)(uintptr_t)(child->image + child->header->arena + word);
    case WORD_REGISTER: return (uint64_t)child->registers[word % MAX_REGISTERS];
    case WORD_SLOT: return word < child->slot_count ? (uint64_t)(int64_t)child->slots[word] : (uint64_t)-1;
    default: return word;
    }
}

static uint64_t load(const uint8_t *from, uint64_t width)
{
    uint64_t result = 0;
    for (uint64_t i = 0; i < width && i < 8; i++)
        result |= (uint64_t)from[i] << (8 * i);
    return result;
}

static void store(uint8_t *to, uint64_t width, uint64_t number)
{
    for (uint64_t i = 0; i < width && i < 8; i++)
        to[i] = (uint8_t)(number >> (8 * i));
}

/* Reports the step, then waits for a byte; its absence means that the launcher is gone or has given up. */
static long wait_for_launcher(const struct child *child, int index)
{
    char byte;
    send_report(child, REPORT_SYNC, index, 0, 0);
    long length;
    do
        length = CALL3(SYS_read, child->slots[0], &byte, 1);
    while (length == -EINTR);
    return length == 1 ? 0 : -ECANCELED;
}

/*
 * The launcher may end: whoever connects to the listening socket takes its place, once it gives the word. One that goes away
 * without a word is forgotten.
 */
static long await_next_launcher(struct child *child, int index, int listener)
{
    CALL1(SYS_close, child->slots[0]);
    for (;;) {
        long peer = CALL4(SYS_accept4, listener, 0, 0, SOCK_CLOEXEC);
        if (peer == -EINTR || peer == -ECONNABORTED)
            continue;
        if (peer < 0)
            return peer;
        long lifted = CALL3(SYS_fcntl, peer, F_DUPFD_CLOEXEC, child->header->first_free);
        CALL1(SYS_close, peer);
        if (lifted < 0)
            return lifted;
        child->slots[0] = (int)lifted;
        if (wait_for_launcher(child, index) == 0) {
            CALL1(SYS_close, listener); /* from now on nobody is waited for */
            return 0;
        }
        CALL1(SYS_close, lifted);
    }
}

/* Words: the socket, the descriptor. On the launcher's own channel the message is a report. */
static long send_descriptor(int index, int socket, int descriptor)
{
    struct report report = { REPORT_DESCRIPTOR, index, 0, 0 };
    struct iovec { void *base; size_t length; } part = { &report, sizeof report };
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = { .msg_iov = (void *)&part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
    long result = CALL3(SYS_sendmsg, socket, &message, MSG_NOSIGNAL);
    return result < 0 ? result : 0;
}

/*
 * The process that joined namespaces ends; its child, inside them, becomes the launcher's own child and goes on, but not
 * before the launcher has been told its number: the gate closes with the end of the process that tells it.
 */
static long fork_into(const struct child *child, uint64_t flags, int64_t cgroup)
{
    int gate[2];
    long error = CALL2(SYS_pipe2, gate, O_CLOEXEC);
    if (error < 0)
        return error;
    struct clone_arguments arguments = { .flags = flags | CLONE_PARENT_FLAG };
    if (cgroup >= 0) {
        arguments.flags |= CLONE_INTO_CGROUP_FLAG;
        arguments.cgroup = (uint64_t)cgroup;
    }
    long pid = CALL2(SYS_clone3, &arguments, sizeof arguments);
    if (pid > 0) {
        send_report(child, REPORT_FORKED, 0, 0, (int)pid);
        finish(0);
    }
    if (pid == 0) {
        char byte;
        CALL1(SYS_close, gate[1]);
        while (CALL3(SYS_read, gate[0], &byte, 1) == -EINTR)
            ;
        CALL1(SYS_close, gate[0]);
    }
    return pid;
}

/*
 * This process becomes the init program (init.c), which is told the number of its child; the child goes on, at the head of
 * the terminal if there is one. Words: the program's descriptor, its arguments, the place of the number among them, its
 * environment. Signals wait until init asks for them, and the command waits for init's word, as until then /proc/1 is Lighter's.
 */
static long start_under_init(const struct child *child, const struct step *step)
{
    uint64_t all = ~0ull, none = 0, word = 1ull << (INIT_STARTED - 1);
    long starter = CALL0(SYS_getpid);
    CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &all, 0, 8);
    long pid = CALL1(SYS_clone, SIGCHLD); /* clone3 is hidden by the usual filters */
    if (pid > 0) {
        char digits[12], *place = (char *)(uintptr_t)value(child, step, 2);
        int count = 0;
        for (long rest = pid; rest > 0; rest /= 10)
            digits[count++] = (char)('0' + rest % 10);
        while (count > 0)
            *place++ = digits[--count];
        return raw(SYS_execveat, (long)value(child, step, 0), (long)"", (long)value(child, step, 1), (long)value(child, step, 3), AT_EMPTY_PATH, 0);
    }
    if (pid == 0) {
        int own = (int)CALL0(SYS_getpid);
        CALL2(SYS_setpgid, 0, 0);
        CALL3(SYS_ioctl, 0, TIOCSPGRP, &own);
        CALL2(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
        if (CALL0(SYS_getppid) != starter)
            finish(127);
        while (CALL4(SYS_rt_sigtimedwait, &word, 0, 0, 8) != INIT_STARTED)
            ;
        CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, 8);
    }
    return pid;
}

static long open_plainly(const char *path, uint64_t flags)
{
    struct { uint64_t flags, mode, resolve; } how = { flags | O_CLOEXEC, 0, NO_MAGIC_LINKS };
    long file;
    int tries = 0;
    do
        file = CALL4(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    while (file == -EINTR || (file == -EAGAIN && ++tries < 128));
    return file;
}

/* The program that the first line of a script names, where the line stands; NULL where there is none. */
static char *interpreter_of(char *line, long length)
{
    if (length < 2 || line[0] != '#' || line[1] != '!')
        return NULL;
    char *name = line + 2, *end = line + length;
    while (name < end && (*name == ' ' || *name == '\t'))
        name++;
    char *after = name;
    while (after < end && *after != ' ' && *after != '\t' && *after != '\n' && *after != 0)
        after++;
    *after = 0;
    return after == name ? NULL : name;
}

/*
 * /proc/self/exe is the launcher's own program until execve, and must not be what is executed, whether by a link or as a
 * script has it: "#!/proc/self/exe". Errors of another kind are execve's to tell.
 */
static long inspect(const char *path)
{
    char lines[2][SCRIPT_LINE + 1];
    for (int depth = 0; depth < SCRIPT_DEPTH && path != NULL; depth++) {
        long place = open_plainly(path, O_PATH);
        if (place < 0)
            return place == -ELOOP || place == -EAGAIN ? place : 0;
        CALL1(SYS_close, place);
        long file = open_plainly(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
        if (file < 0)
            return 0;
        char *line = lines[depth % 2];
        long length = CALL3(SYS_read, file, line, SCRIPT_LINE);
        CALL1(SYS_close, file);
        path = interpreter_of(line, length);
    }
    return 0;
}

/* After attempts from word[0] on, each tolerated: the error that tells most, a refusal before an absence. */
static long failure_of(const struct child *child, const struct step *step)
{
    uint64_t first = step->word[0], count = step->word[1];
    long error = -ENOENT;
    for (uint64_t i = first; i < first + count && i < MAX_REGISTERS; i++)
        if (child->registers[i] < 0 && child->registers[i] != -ENOENT && child->registers[i] != -ENOTDIR)
            error = child->registers[i];
    return error;
}

static long call(const struct child *child, const struct step *step)
{
    long result;
    int tries = 0;
    do
        result = raw(step->number, (long)value(child, step, 0), (long)value(child, step, 1), (long)value(child, step, 2),
                     (long)value(child, step, 3), (long)value(child, step, 4), (long)value(child, step, 5));
    while (result == -EINTR || (result == -EAGAIN && step->number == SYS_openat2 && ++tries < 128));
    return result;
}

static __attribute__((noreturn)) void start(struct child *child);

/* As many as have come with a message, a room's address; or a negated error number. */
static long receive_passed(int socket, struct room **room, int *received)
{
    struct iovec { void *base; size_t length; } part = { room, sizeof *room };
    union { char bytes[CMSG_SPACE(MAX_PASSED * sizeof(int))]; struct cmsghdr align; } control;
    struct msghdr message = { .msg_iov = (void *)&part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
    long length;
    do
        length = CALL3(SYS_recvmsg, socket, &message, MSG_CMSG_CLOEXEC);
    while (length == -EINTR);
    if (length != sizeof *room)
        return length < 0 ? length : -ECANCELED;
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (head == NULL || (message.msg_flags & MSG_CTRUNC) != 0)
        return -EMFILE;
    size_t size = head->cmsg_len - CMSG_LEN(0);
    memcpy(received, CMSG_DATA(head), size);
    return (long)(size / sizeof(int));
}

/*
 * The launcher has made the room of the next program in our common memory; the slots in use are in its own numbers until ours
 * have come. Its absence means that the launcher is gone or has given up.
 */
static long go_on(struct child *child)
{
    int received[MAX_PASSED];
    struct room *room;
    long count = receive_passed(child->slots[0], &room, received), used = 0;
    if (count < 0)
        return count;
    struct child *next = &room->child;
    for (uint32_t i = 1; i < next->slot_count; i++) {
        if (next->slots[i] < 0)
            continue;
        if (used == count) {
            used = 0;
            count = receive_passed(child->slots[0], &room, received);
            if (count < 0)
                return count;
        }
        next->slots[i] = received[used++];
    }
    next->slots[0] = child->slots[0];
    start(next);
}

static long perform(struct child *child, const struct step *step, int index)
{
    switch (step->op) {
    case OP_CALL: return call(child, step);
    case OP_STORE: store((uint8_t *)(uintptr_t)value(child, step, 0), value(child, step, 1), value(child, step, 2)); return 0;
    case OP_EXPECT: {
        uint64_t seen = step->kind[0] == WORD_ARENA ? load((uint8_t *)(uintptr_t)value(child, step, 0), value(child, step, 1)) : value(child, step, 0);
        return (seen & value(child, step, 2)) == value(child, step, 3) ? 0 : -(long)value(child, step, 4);
    }
    case OP_SYNC: return wait_for_launcher(child, index);
    case OP_SEND: return send_descriptor(index, (int)value(child, step, 0), (int)value(child, step, 1));
    case OP_FORK: return fork_into(child, value(child, step, 0), (int64_t)value(child, step, 1));
    case OP_FAIL: return failure_of(child, step);
    case OP_COPY: return (long)value(child, step, 0);
    case OP_INIT: return start_under_init(child, step);
    case OP_ADOPT: return await_next_launcher(child, index, (int)value(child, step, 0));
    case OP_INSPECT: return inspect((const char *)(uintptr_t)value(child, step, 0));
    case OP_CONTINUE: return go_on(child);
    default: return -ENOSYS;
    }
}

static int is_tolerated(const struct step *step, long error)
{
    if (step->tolerate_all)
        return 1;
    for (int i = 0; i < 5; i++)
        if (step->tolerated[i] != 0 && step->tolerated[i] == -error)
            return 1;
    return 0;
}

static __attribute__((noreturn)) void walk(struct child *child)
{
    const struct step *steps = (const struct step *)(child->image + child->header->steps);
    for (uint32_t i = 0; i < child->header->step_count;) {
        const struct step *step = &steps[i];
        long result = perform(child, step, (int)i);
        int failed = result < 0 && result >= -4095;
        if (failed && !is_tolerated(step, result))
            fail(child, (int)i, (int)-result);
        if (step->target != NO_REGISTER)
            child->registers[step->target % MAX_REGISTERS] = result;
        uint32_t next = failed ? step->on_tolerated : step->on_success;
        i = next > i ? next : i + 1;
    }
    finish(0);
}

/* Signals that the launcher ignores would stay ignored over execve. */
static void reset_signals(void)
{
    struct { void *handler; unsigned long flags; void *restorer; uint64_t mask; } standard;
    uint64_t none = 0;
    memset(&standard, 0, sizeof standard);
    for (int signal = 1; signal <= 64; signal++)
        CALL4(SYS_rt_sigaction, signal, &standard, 0, 8);
    CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, 8);
}

/* Descriptors with low numbers make room for those that the program puts there. */
static void lift_descriptors(struct child *child)
{
    uint32_t lowest = child->header->first_free;
    for (uint32_t i = 0; i < child->slot_count; i++)
        if (child->slots[i] >= 0 && (uint32_t)child->slots[i] < lowest) {
            long moved = CALL3(SYS_fcntl, child->slots[i], F_DUPFD_CLOEXEC, lowest);
            if (moved < 0)
                fail(child, 0, (int)-moved);
            child->slots[i] = (int)moved;
        }
}

/* The launcher's other descriptors (locks, its own end of the channel) must not live on in a child that waits. */
static void close_others(const struct child *child)
{
    for (uint32_t from = 3; from != 0;) {
        uint32_t next = UINT32_MAX;
        for (uint32_t i = 0; i < child->slot_count; i++)
            if (child->slots[i] >= (int)from && (uint32_t)child->slots[i] < next)
                next = (uint32_t)child->slots[i];
        if (next > from)
            CALL3(SYS_close_range, from, next == UINT32_MAX ? next : next - 1, 0);
        from = next + 1;
    }
}

static __attribute__((noreturn)) void start(struct child *child)
{
    uint8_t *image = child->image;
    const uint32_t *relocations = (const uint32_t *)(image + child->header->relocations);
    for (uint32_t i = 0; i < child->header->relocation_count; i++) {
        uint8_t *place = image + child->header->arena + relocations[i];
        store(place, 8, (uint64_t)(uintptr_t)(image + child->header->arena) + load(place, 8));
    }
    lift_descriptors(child);
    close_others(child);
    walk(child);
}

static __attribute__((noreturn)) void run_child(struct child *child)
{
    reset_signals();
    start(child);
}

static int is_whole(const struct header *header, uint64_t size)
{
    return size >= sizeof *header && header->magic == MAGIC
        && header->steps + (uint64_t)header->step_count * sizeof(struct step) <= size
        && header->relocations + (uint64_t)header->relocation_count * 4 <= size
        && header->arena + (uint64_t)header->arena_size <= size;
}

/* A fork goes on where it was called, on a copy of our stack; a child in our own memory begins on another stack. */
static long clone_sharing(struct clone_arguments *arguments, struct child *child)
{
#if defined(__x86_64__)
    register void *r12 __asm__("r12") = (void *)run_child;
    register struct child *r13 __asm__("r13") = child;
    long result;
    __asm__ volatile(
        "syscall\n\t"
        "test %%rax, %%rax\n\t"
        "jnz 1f\n\t"
        "xor %%ebp, %%ebp\n\t"
        "mov %%r13, %%rdi\n\t"
        "call *%%r12\n\t"
        "1:"
        : "=a"(result)
        : "a"(SYS_clone3), "D"(arguments), "S"(sizeof *arguments), "r"(r12), "r"(r13)
        : "rcx", "r11", "memory", "cc");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = SYS_clone3;
    register long x0 __asm__("x0") = (long)arguments, x1 __asm__("x1") = sizeof *arguments;
    register void *x19 __asm__("x19") = (void *)run_child;
    register struct child *x20 __asm__("x20") = child;
    __asm__ volatile(
        "svc 0\n\t"
        "cbnz x0, 1f\n\t"
        "mov x29, xzr\n\t"
        "mov x0, x20\n\t"
        "blr x19\n\t"
        "1:"
        : "+r"(x0)
        : "r"(x8), "r"(x1), "r"(x19), "r"(x20)
        : "memory", "cc");
    return x0;
#endif
}

static struct room *make_room(const struct child *like, uint64_t image_size)
{
    uint64_t size = sizeof(struct room) + image_size;
    struct room *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return NULL;
    room->size = size;
    memcpy(room->image, like->image, image_size);
    room->child.image = room->image;
    room->child.header = (const struct header *)room->image;
    room->child.slot_count = like->slot_count;
    memcpy(room->child.slots, like->slots, like->slot_count * sizeof(int));
    return room;
}

/* Once the child's end of the channel is closed: it has left our memory before. */
void lighter_forget(struct room *room)
{
    while (room != NULL) {
        struct room *next = room->next;
        munmap(room, room->size);
        room = next;
    }
}

/* Slot 0 is left to the caller. */
static int prepare(struct child *child, uint8_t *image, uint64_t size, const int32_t *descriptors, int32_t count)
{
    const struct header *header = (const struct header *)image;
    if (!is_whole(header, size) || count < 0 || count >= MAX_DESCRIPTORS)
        return -EINVAL;
    child->image = image;
    child->header = header;
    child->slot_count = (uint32_t)count + 1;
    memcpy(&child->slots[1], descriptors, (size_t)count * sizeof(int32_t));
    return 0;
}

/*
 * Starts the program of an image. descriptors: what the slots from 1 on stand for, -1 for none; slot 0 is the channel made
 * here. Returns the process's number, or a negated error number. room: for lighter_forget. One launch at a time: the caller
 * holds a lock.
 */
int lighter_launch(
    uint8_t *image, uint64_t size, const int32_t *descriptors, int32_t count, int32_t *pidfd, int32_t *channel, struct room **room)
{
    static struct child child; /* a forked child has its own copy */
    const struct header *header = (const struct header *)image;
    *room = NULL;
    *pidfd = *channel = -1;
    int error = prepare(&child, image, size, descriptors, count);
    if (error != 0)
        return error;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return -errno;
    child.slots[0] = ends[1];
    struct clone_arguments arguments = {
        .flags = header->clone_flags | CLONE_PIDFD_FLAG | CLONE_CLEAR_SIGHAND_FLAG,
        .pidfd = (uint64_t)(uintptr_t)pidfd,
        .exit_signal = SIGCHLD,
    };
    if (header->cgroup_slot > 0 && (uint32_t)header->cgroup_slot < child.slot_count) {
        arguments.flags |= CLONE_INTO_CGROUP_FLAG;
        arguments.cgroup = (uint64_t)child.slots[header->cgroup_slot];
    }
    if (header->shares_memory && (*room = make_room(&child, size)) != NULL) {
        arguments.flags |= CLONE_VM_FLAG;
        arguments.stack = (uint64_t)(uintptr_t)(*room)->stack;
        arguments.stack_size = STACK_SIZE;
    }
    uint64_t all = ~0ull, before;
    CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &all, &before, 8);
    long pid = *room != NULL ? clone_sharing(&arguments, &(*room)->child) : CALL2(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0)
        run_child(&child);
    CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &before, 0, 8);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        lighter_forget(*room);
        *room = NULL;
        return (int)pid;
    }
    *channel = ends[0];
    return (int)pid;
}

static int pass(int channel, struct room *room, const int *descriptors, int count)
{
    struct iovec { void *base; size_t length; } part = { &room, sizeof room };
    union { char bytes[CMSG_SPACE(MAX_PASSED * sizeof(int))]; struct cmsghdr align; } control;
    struct msghdr message = { .msg_iov = (void *)&part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = CMSG_SPACE((size_t)count * sizeof(int)) };
    memset(&control, 0, sizeof control);
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
    memcpy(CMSG_DATA(head), descriptors, (size_t)count * sizeof(int));
    return sendmsg(channel, &message, MSG_NOSIGNAL) < 0 ? -errno : 0;
}

/*
 * Gives a child in our memory that waits at op CONTINUE its program; descriptors as for lighter_launch. first: the room that it was
 * born in, with which this one's is forgotten. Returns 0 or a negated error number. The caller holds the lock of the launches.
 */
int lighter_continue(int32_t channel, uint8_t *image, uint64_t size, const int32_t *descriptors, int32_t count, struct room *first)
{
    struct child child;
    int error = prepare(&child, image, size, descriptors, count);
    if (error != 0)
        return error;
    first->next = make_room(&child, size);
    if (first->next == NULL)
        return -ENOMEM;
    int passed[MAX_PASSED], waiting = 0;
    for (int32_t i = 0; i < count && error == 0; i++) {
        if (descriptors[i] >= 0)
            passed[waiting++] = descriptors[i];
        if (waiting == MAX_PASSED || (i == count - 1 && waiting > 0)) {
            error = pass(channel, first->next, passed, waiting);
            waiting = 0;
        }
    }
    return error;
}

/* The next report of a child: its size, 0 at the end of the program (execve or death), or a negated error number. */
int lighter_receive(int32_t channel, struct report *report, int32_t *descriptor)
{
    struct iovec { void *base; size_t length; } part = { report, sizeof *report };
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
    struct msghdr message = { .msg_iov = (void *)&part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
    *descriptor = -1;
    ssize_t length;
    do
        length = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
    while (length < 0 && errno == EINTR);
    if (length < 0)
        return -errno;
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (length > 0 && head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS)
        memcpy(descriptor, CMSG_DATA(head), sizeof(int));
    return (int)length;
}

/* Lets a child that waits go on. */
int lighter_release(int32_t channel)
{
    return send(channel, "", 1, MSG_NOSIGNAL) == 1 ? 0 : -errno;
}

/*
 * Signals that reach this process go on to another: by the handler itself, as a thread for them would cost more than all else
 * of a short wait. Without a descriptor they are as at birth again.
 */
static int relay_target = -1;

static void relay(int signal)
{
    raw(SYS_pidfd_send_signal, relay_target, signal, 0, 0, 0, 0);
}

int lighter_relay(int32_t pidfd, const int32_t *signals, int32_t count)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = pidfd < 0 ? SIG_DFL : relay;
    action.sa_flags = SA_RESTART;
    if (pidfd >= 0)
        relay_target = pidfd;
    for (int32_t i = 0; i < count; i++)
        if (sigaction(signals[i], &action, NULL) != 0)
            return -errno;
    return 0;
}

/*
 * Before anything else of the program: who starts us with a standard stream closed would have the first file that is opened
 * taken for it. /dev/null takes its place.
 */
__attribute__((constructor)) static void keep_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) != fd)
            _exit(127);
}

uint32_t lighter_step_size(void) { return sizeof(struct step); }
