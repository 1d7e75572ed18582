/* Diagnostics of files and the program; a part of diag_codes.h. */

/* ---- 10xx files and program ---- */
X(1001, FILE_READ, GK_ERROR, 4, "无法读取文件：{1}。请检查文件是否存在、是否有读取权限。",
  "Cannot read the file: {1}. Check that it exists and may be read.")
X(1002, FILE_WRITE, GK_ERROR, 4, "无法写入文件：{1}。请检查磁盘空间和写入权限；原有文件未改动。",
  "Cannot write the file: {1}. Check disk space and permissions; what was there is unchanged.")
X(1003, STREAM_WRITE, GK_ERROR, 4,
  "没有写完：{1}。已写出的部分不完整，请勿使用；请检查标准输出（或设备、管道）后重新运行。",
  "The output is not complete: {1}. Do not use what came out; check standard output (or the device, the "
  "pipe) and run again.")
X(1004, DID_YOU_MEAN, GK_NOTE, 0, "是不是“{1}”？", "Did you mean {1}?")

/* ---- 3914 on: what fails below the program ---- */
X(3914, LIBRARY_SAYS, GK_NOTE, 0, "所用的程序库另有提示，原文为“{1}”。结果如有异样，请连同这一句一并报告。",
  "A library that the program uses says: {1}. If the result looks odd, report this line with it.")
X(3915, PAPER_DAMAGED, GK_ERROR, 4, "做成的 PDF 读回检查时发现损坏（{1}），没有写出，原有文件未改动。请重新运行；再次出现请报告。",
  "The finished PDF is damaged, as reading it back shows ({1}). It was not written, and what stood there is unchanged. Run "
  "again, and report it if it comes again.")
X(3916, OUT_UNFINISHED, GK_NOTE, 0, "这个文件夹里有一次运行没有结束（还在运行，或被中断）。已按它的记录一并核对；再运行一次 build 即补齐。",
  "A run into this folder has not ended: it is still at work, or was cut short. Its journal was taken into account; another "
  "build completes what is missing.")
X(3917, STREAM_SILENT, GK_ERROR, 4, "五分钟没有内容传来，不再等待。请检查管道另一头的程序，或先存成文件再读。",
  "Nothing has come for five minutes, and nothing more is waited for. Check the program at the pipe's other end, or read from a "
  "file.")
X(3918, IMPORT_ATTRIBUTES, GK_ERROR, 3, "网页中有一个标签带着超过 {1} 个属性，正常网页没有这样的。未导入；请在浏览器中打开，另存后再导入。",
  "A tag of the page has more than {1} attributes, as no honest page has. It was not imported; open it in a browser, save it "
  "from there, and import that.")
