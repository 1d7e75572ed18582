/* What qpdf's headers name of libjpeg. */
typedef unsigned JDIMENSION;
typedef enum { JCS_GRAYSCALE } J_COLOR_SPACE;
struct jpeg_compress_struct;
