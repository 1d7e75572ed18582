/* Private to src/raster. */
#ifndef RASTER_INT_H
#define RASTER_INT_H

#include "gongkai/raster.h"

#endif
