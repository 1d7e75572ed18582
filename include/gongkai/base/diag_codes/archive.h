/* Diagnostics of packages for archives; a part of diag_codes.h. */

/* ---- 435x the record, and what keeps a package from being made ---- */
X(4350, RECORD_NAME, GK_WARNING, 0, "record 里的“{1}”不是 DA/T 46 的字段名称，归档和移交时不起作用。请改用标准名称。",
  "\"{1}\" in record is no field's name of DA/T 46; archives will not see it. Use the standard's name.")
X(4351, RECORD_FORM, GK_ERROR, 3, "record 里的“{1}”是“{2}”，形式不对；应写成：{3}。这份目录没有处理。",
  "\"{1}\" in record is \"{2}\", which has the wrong form; write it as: {3}. The catalog was left out.")
X(4352, ARCHIVE_MISSING, GK_ERROR, 3, "归档必备的字段没有填写：{1}。请填在目录的 record 里，再归档；程序不代填。",
  "Fields that an archive needs are not filled in: {1}. Write them into the catalog's record, then archive; "
  "nothing is filled in for you.")
X(4353, ARCHIVE_TWICE, GK_ERROR, 3, "件号或档号“{1}”另一份目录已经用了。每件应有自己的号，请改 record 里的室编件号、档号。",
  "Another catalog has the number or code {1} already. Each piece needs its own: mend 室编件号 or 档号 in record.")
X(4354, ARCHIVE_EXISTS, GK_ERROR, 3, "已经有这个名称的文件或文件夹，没有改动它。请换一个名称，或先把它移走。",
  "There is a file or folder of this name, which was left as it is. Give another name, or move it away.")
X(4355, ARCHIVE_DATE, GK_ERROR, 3, "移交要写明日期，请加上 --date，如 --date 2026-11-30。",
  "A transfer bears a date: add --date, such as --date 2026-11-30.")
