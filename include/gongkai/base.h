/* base: what every module may use. */
#ifndef GONGKAI_BASE_H
#define GONGKAI_BASE_H

#include "gongkai/base/alloc.h"
#include "gongkai/base/arena.h"
#include "gongkai/base/buf.h"
#include "gongkai/base/cause.h"
#include "gongkai/base/chars.h"
#include "gongkai/base/crew.h"
#include "gongkai/base/date.h"
#include "gongkai/base/diag.h"
#include "gongkai/base/escape.h"
#include "gongkai/base/file.h"
#include "gongkai/base/hash.h"
#include "gongkai/base/json_out.h"
#include "gongkai/base/json_pointer.h"
#include "gongkai/base/library.h"
#include "gongkai/base/map.h"
#include "gongkai/base/marked.h"
#include "gongkai/base/nearest.h"
#include "gongkai/base/number.h"
#include "gongkai/base/process.h"
#include "gongkai/base/scratch.h"
#include "gongkai/base/status.h"
#include "gongkai/base/str.h"
#include "gongkai/base/unit.h"
#include "gongkai/base/utf8.h"

#endif
