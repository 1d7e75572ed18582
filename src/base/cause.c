#include "gongkai/base/cause.h"

#include "gongkai/base/utf8.h"

#include <errno.h>

static const struct {
    int number;
    const char *both;
} numbers[] = {
    {ENOENT, GK_BOTH("没有这个文件或文件夹", "no such file or folder")},
    {EACCES, GK_BOTH("没有权限", "permission denied")},
    {EPERM, GK_BOTH("系统不允许", "operation not permitted")},
    {EROFS, GK_BOTH("磁盘是只读的", "the file system is read-only")},
    {ENOSPC, GK_BOTH("磁盘已满", "the disk is full")},
    {EDQUOT, GK_BOTH("磁盘配额已用完", "the disk quota is used up")},
    {EFBIG, GK_BOTH("文件超过系统允许的大小", "the file would be larger than the system allows")},
    {EISDIR, GK_BOTH("这是一个文件夹", "it is a folder")},
    {ENOTDIR, GK_BOTH("路径中有一段不是文件夹", "a part of the path is no folder")},
    {EEXIST, GK_BOTH("同名文件已存在", "the file exists already")},
    {ENOTEMPTY, GK_BOTH("文件夹不是空的", "the folder is not empty")},
    {ENAMETOOLONG, GK_BOTH("文件名或路径太长", "the name or path is too long")},
    {EILSEQ, GK_BOTH("文件名中有磁盘不接受的字符", "the disk does not take a character of the name")},
    {ELOOP, GK_BOTH("链接绕成了圈", "the links go round in a ring")},
    {EXDEV, GK_BOTH("不能移到另一个磁盘", "it cannot be moved to another disk")},
    {EBUSY, GK_BOTH("文件正被占用", "the file is in use")},
    {ETXTBSY, GK_BOTH("文件正被占用", "the file is in use")},
    {EMFILE, GK_BOTH("打开的文件太多", "too many files are open")},
    {ENFILE, GK_BOTH("系统打开的文件太多", "the system has too many files open")},
    {ENOMEM, GK_BOTH("内存不足", "out of memory")},
    {EIO, GK_BOTH("磁盘或网络读写出错", "input or output error of the disk or network")},
    {ENXIO, GK_BOTH("没有这个设备", "no such device")},
    {ENODEV, GK_BOTH("没有这个设备", "no such device")},
    {EINVAL, GK_BOTH("系统不接受这一操作", "the system does not take this")},
    {EBADF, GK_BOTH("没有打开，或不能这样使用", "not open, or not for this use")},
    {EPIPE, GK_BOTH("接收的一方已经关闭", "the reader has gone away")},
    {ESTALE, GK_BOTH("网络文件已失效", "the network file is stale")},
    {ENOTCONN, GK_BOTH("网络盘没有连接", "the network drive is not connected")},
    {ETIMEDOUT, GK_BOTH("网络没有回应", "the network does not answer")},
    {ENOSYS, GK_BOTH("系统没有这一功能", "the system cannot do this")},
    {EOPNOTSUPP, GK_BOTH("系统没有这一功能", "the system cannot do this")},
};

const char *gk_cause(struct gk_arena *arena, int error)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == error) return numbers[i].both;
    return gk_arena_printf(arena, GK_BOTH("系统错误 %d", "system error %d"), error, error).s;
}

/* How a text begins, and what it says. Texts are looked up, not the codes: one code of jansson's stands for
 * ten of its texts. */
static const struct {
    const char *begins, *zh;
} texts[] = {
    /* jansson */
    {"'[' or '{' expected", "此处应为 { 或 ["},
    {"string or '}' expected", "此处应为加双引号的键名或右括号 }"},
    {"':' expected", "此处应为冒号"},
    {"'}' expected", "此处应为逗号或右括号 }"},
    {"']' expected", "此处应为逗号或右括号 ]"},
    {"end of file expected", "末尾有多余内容"},
    {"premature end of input", "内容不完整"},
    {"invalid token", "不认识的内容"},
    {"unexpected token", "此处不应有这些内容"},
    {"unexpected newline", "字符串中断行，或缺少右引号"},
    {"control character", "字符串中有控制字符"},
    {"invalid escape", "反斜杠后的字符不合规定"},
    {"invalid Unicode", "\\u 编码不合规定"},
    {"\\u0000", "不允许有 \\u0000"},
    {"unable to decode byte", "不是 UTF-8 编码"},
    {"too big", "数字过大"},
    {"duplicate object key", "键名重复"},
    {"maximum parsing depth", "嵌套过深"},
    /* libzip */
    {"Not a zip archive", "不是 zip 压缩包"},
    {"Zip archive inconsistent", "压缩包前后矛盾"},
    {"Premature end of file", "文件被截断"},
    {"CRC error", "校验和不符"},
    {"Zlib error", "压缩数据有误"},
    {"Compressed data invalid", "压缩数据有误"},
    {"Compression method not supported", "不支持的压缩方法"},
    {"Encryption method not supported", "不支持的加密方法"},
    {"No password provided", "有密码保护"},
    {"Multi-disk zip archives", "分卷压缩包"},
    {"Read error", "读取出错"},
    {"Malloc failure", "内存不足"},
    /* libxlsxwriter */
    {"Memory error", "内存不足"},
    /* our own reader of fonts */
    {"too short", "文件太短"},
    {"truncated", "文件被截断"},
    {"no such face", "文件中没有这一号字体"},
    {"not a TrueType or OpenType font", "不是 TrueType 或 OpenType 字体"},
    {"FreeType does not start", "FreeType 无法启动"},
    {"FreeType cannot open it", "FreeType 无法打开"},
    {"bitmaps only", "只有点阵，没有轮廓"},
    {"no Unicode character map", "没有 Unicode 字符表"},
    {"no character map", "没有字符表"},
    {"broken outlines", "轮廓损坏"},
    {"a needed table is missing", "缺少必要的表"},
    {"variable CFF2 outlines", "CFF2 可变轮廓，不支持"},
};

const char *gk_cause_said(struct gk_arena *arena, const char *says)
{
    /* jansson cuts its text to a fixed length, perhaps inside a character */
    struct gk_str text = gk_str_of(says), where = {0};
    text.n = gk_utf8_validate(text);
    const char *zh = NULL, *end = "";
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !zh; i++)
        if (gk_str_starts(text, gk_str_of(texts[i].begins))) zh = texts[i].zh;
    if (!zh)
        return gk_arena_printf(arena, GK_BOTH("原文为 %.*s", "%.*s"), (int)text.n, says, (int)text.n, says).s;
    size_t near = gk_str_find(text, GK_STR(" near "), 0);
    if (near != (size_t)-1) where = gk_str_sub(text, near + strlen(" near "), text.n);
    if (gk_str_eq(where, GK_STR("end of file"))) where = (struct gk_str){NULL, 0}, end = "（已到文件末尾）";
    return gk_arena_printf(arena, GK_BOTH("%s%s%.*s%s", "%.*s"), zh, where.n ? "：" : end, (int)where.n,
                           where.n ? where.s : "", where.n ? " 附近" : "", (int)text.n, says)
        .s;
}
