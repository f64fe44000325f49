/*
 * Process 1 of a container that was started with --init: `lighter-init CHILD -- COMMAND…`. It hands the signals it gets to the
 * child, reaps whoever ends, and ends as the child did. The words behind CHILD are for `ps` to show.
 *
 * It is a program of its own, without a C library, that lies in sealed memory: what a container finds at /proc/1/exe is this
 * and not Lighter. Its starter (launch.c, start_under_init) has blocked all signals, so none comes too early.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include "raw.h"

#define BIT(signal) (1ull << ((signal) - 1))

/* Raised by this program's own faults; they must not wait. */
static const uint64_t faults = BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGILL) | BIT(SIGFPE) | BIT(SIGTRAP) | BIT(SIGSYS) | BIT(SIGABRT);

static __attribute__((noreturn)) void finish(int status)
{
    for (;;)
        CALL1(SYS_exit_group, status);
}

static int exit_code(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void reap(long child)
{
    int status, code = -1;
    for (;;) {
        long pid = CALL4(SYS_wait4, -1, &status, WNOHANG, 0);
        if (pid == -EINTR)
            continue;
        if (pid <= 0)
            break;
        if (pid == child)
            code = exit_code(status);
    }
    if (code >= 0)
        finish(code);
}

/* stack: the number of arguments, then pointers to them. */
__attribute__((noreturn, used)) void run(const long *stack)
{
    if (stack[0] < 2)
        finish(127);
    long child = 0;
    for (const char *digit = (const char *)stack[2]; *digit >= '0' && *digit <= '9'; digit++)
        child = child * 10 + (*digit - '0');
    CALL2(SYS_prctl, PR_SET_NAME, "lighter-init");
    uint64_t awaited = ~faults;
    CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &awaited, 0, 8);
    if (CALL0(SYS_getpid) != 1)
        CALL2(SYS_prctl, PR_SET_CHILD_SUBREAPER, 1);
    CALL2(SYS_kill, child, INIT_STARTED);
    for (;;) {
        reap(child);
        long signal = CALL4(SYS_rt_sigtimedwait, &awaited, 0, 0, 8);
        if (signal > 0 && signal != SIGCHLD && signal != SIGTTIN && signal != SIGTTOU)
            CALL2(SYS_kill, child, signal);
    }
}

#if defined(__x86_64__)
__asm__(".globl _start\n_start: mov %rsp, %rdi\nand $-16, %rsp\ncall run\n");
#else
__asm__(".globl _start\n_start: mov x0, sp\nbl run\n");
#endif
