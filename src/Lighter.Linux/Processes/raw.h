/* System calls without the C library, which may hold locks or not be there at all. */
#pragma once
#include <sys/syscall.h>

#if defined(__x86_64__)
static long raw(long n, long a, long b, long c, long d, long e, long f)
{
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    __asm__ volatile("syscall" : "+a"(n) : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return n;
}
#elif defined(__aarch64__)
static long raw(long n, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = n, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory", "cc");
    return x0;
}
#else
#error "no system call sequence for this architecture"
#endif

#define CALL0(n) raw(n, 0, 0, 0, 0, 0, 0)
#define CALL1(n, a) raw(n, (long)(a), 0, 0, 0, 0, 0)
#define CALL2(n, a, b) raw(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define CALL3(n, a, b, c) raw(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define CALL4(n, a, b, c, d) raw(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)

/* What a container's init sends to the command that it stands for, once it is init. */
#define INIT_STARTED SIGUSR1
