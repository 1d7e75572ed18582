/* CSV: what import_csv.c shares with import_detect.c. */
#ifndef IMPORT_CSV_INT_H
#define IMPORT_CSV_INT_H

#include "import_sheet.h"

/* The separator with which the text shows a head (',', ';' or '\t'), or 0. `tabs`: the rows have tabs; then
 * it is CSV only when it quotes a cell. */
char imp_csv_separator(struct imp *im, bool tabs);

#endif
