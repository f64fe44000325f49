/* init.c as a whole program, for a file in memory. */
#include <stdint.h>

__asm__(".section .rodata\ninit_begin: .incbin \"init\"\ninit_end:\n.previous\n");
extern const uint8_t init_begin[] __attribute__((visibility("hidden"))), init_end[] __attribute__((visibility("hidden")));

const uint8_t *lighter_init(uint64_t *size)
{
    *size = (uint64_t)(init_end - init_begin);
    return init_begin;
}
