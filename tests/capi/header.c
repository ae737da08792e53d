/* The header alone, as C99, as C++98 and C++17, and for 32 bits: it compiles clean, and its structs lie as it says. */
#include "jixiao.h"
#include <stddef.h>

#define HOLDS(name, what) typedef char name[(what) ? 1 : -1]

HOLDS(number_is_24_bytes, sizeof(jx_number) == 24);
HOLDS(number_struct_size, offsetof(jx_number, struct_size) == 0);
HOLDS(number_standing, offsetof(jx_number, standing) == 4);
HOLDS(number_mantissa, offsetof(jx_number, mantissa) == 8);
HOLDS(number_scale, offsetof(jx_number, scale) == 16);
HOLDS(number_decimal, offsetof(jx_number, decimal) == 20);

HOLDS(place_is_32_bytes, sizeof(jx_place) == 32);
HOLDS(place_struct_size, offsetof(jx_place, struct_size) == 0);
HOLDS(place_severity, offsetof(jx_place, severity) == 4);
HOLDS(place_line, offsetof(jx_place, line) == 8);
HOLDS(place_column, offsetof(jx_place, column) == 12);
HOLDS(place_start, offsetof(jx_place, start) == 16);
HOLDS(place_end, offsetof(jx_place, end) == 24);

int main(void) { return jx_abi_version() == JX_ABI_VERSION ? 0 : 1; }
