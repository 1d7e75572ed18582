/* The ordered list of diagnostics: X(number, NAME, LEVEL, exit code, Chinese, English). {1}…{4} are arguments.
 * A text says what is wrong and what to do next. Numbers are stable: never reuse one. No include guard: included
 * once for each use. Ranges: 10xx files and program, 11xx catalog, 12xx import, 13xx forms, 14xx fonts, 15xx text,
 * 16xx grid and table, 17xx posters, 18xx PDF, 19xx workbooks, 20xx jobs, 3xxx lint. Keep each block in order. */

/* ---- 10xx files and program ---- */
X(1001, FILE_READ, GK_ERROR, 4, "无法读取文件：{1}。请检查文件是否存在、是否有读取权限。",
  "Cannot read the file: {1}. Check that it exists and may be read.")
X(1002, FILE_WRITE, GK_ERROR, 4, "无法写入文件：{1}。请检查磁盘空间和写入权限；原有文件未改动。",
  "Cannot write the file: {1}. Check disk space and permissions; what was there is unchanged.")

/* ---- 11xx catalog ---- */

/* ---- 12xx import ---- */

/* ---- 13xx forms ---- */

/* ---- 14xx fonts ---- */

/* ---- 15xx text ---- */

/* ---- 16xx grid and table ---- */

/* ---- 17xx posters ---- */

/* ---- 18xx PDF ---- */

/* ---- 19xx workbooks ---- */

/* ---- 20xx jobs ---- */
