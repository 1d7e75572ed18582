/* The list of diagnostics: X(number, NAME, LEVEL, exit code, Chinese, English). {1}…{4} are arguments. A text
 * says what is wrong and what to do next. Numbers are stable: never reuse one. No include guard: included once
 * for each use. Each file of diag_codes/ has its blocks by number:
 *
 *   program.h  10xx files and program, 3914 on what fails below it
 *   catalog.h  11xx
 *   import.h   12xx, 24xx, 25xx pages of PDFs, 4150
 *   paper.h    13xx forms, 14xx fonts, 16xx grid and table, 17xx posters, 18xx PDF, 19xx workbooks, 22xx
 *              pictures, 42xx web pages
 *   job.h      20xx jobs, 21xx merge, 215x what is open, 23xx history, 43xx two editions
 *   archive.h  435x-439x packages for archives
 *   lint.h     30xx its data, 31xx-39xx the rules of classes 1-9
 *   desk.h     40xx the office page, 41xx its server */
#include "gongkai/base/diag_codes/program.h"
#include "gongkai/base/diag_codes/catalog.h"
#include "gongkai/base/diag_codes/import.h"
#include "gongkai/base/diag_codes/paper.h"
#include "gongkai/base/diag_codes/job.h"
#include "gongkai/base/diag_codes/archive.h"
#include "gongkai/base/diag_codes/lint.h"
#include "gongkai/base/diag_codes/desk.h"
