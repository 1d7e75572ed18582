/* What the files of the engine share. */
#ifndef ENGINE_H
#define ENGINE_H

#include "gongkai/base.h"

#include <emscripten.h>

/* What was said goes to the error stream, a line each; `lang` as in enum gk_lang. */
void engine_say(const struct gk_diags *diags, int lang);

#endif
