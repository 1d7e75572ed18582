/* What only office programs read: the formats before 2007 and the open ones, brought into XLSX or DOCX.
 *
 * ALGORITHM. LibreOffice, where it is installed, converts the file in a folder of its own, which goes when it
 * is done: a profile in which macros, active contents, links to elsewhere and Java are off and the way to the
 * network leads nowhere; a limit of time and of memory (gongkai/base/process.h). The file stands there under
 * a name of ours, with the ending that tells the program which filter to take. Where there is no such
 * program, the message says what a person can do.
 *
 * NOT DONE. Passwords: what has one is refused before it comes here. */
#include "source_int.h"

#include "gongkai/base/process.h"

enum { SECONDS = 180, MEMORY_GB = 6, MB = 1 << 20 };

static const struct {
    const char *ending, *filter, *made;
    enum gk_source_format format;
} kinds[] = {
    {"xls", "xlsx:Calc MS Excel 2007 XML", "xlsx", GK_SOURCE_XLSX},
    {"ods", "xlsx:Calc MS Excel 2007 XML", "xlsx", GK_SOURCE_XLSX},
    {"doc", "docx:MS Word 2007 XML", "docx", GK_SOURCE_DOCX},
    {"odt", "docx:MS Word 2007 XML", "docx", GK_SOURCE_DOCX},
    {"rtf", "docx:MS Word 2007 XML", "docx", GK_SOURCE_DOCX},
};

/* path, name, value; the schema is LibreOffice's own (officecfg) */
static const char *const settings[][3] = {
    {"Common/Security/Scripting", "MacroSecurityLevel", "3"},
    {"Common/Security/Scripting", "DisableMacrosExecution", "true"},
    {"Common/Security/Scripting", "DisableActiveContent", "true"},
    {"Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
    {"Calc/Content/Update", "Link", "2"},
    {"Calc/Formula/Load", "OOXMLRecalcMode", "1"},
    {"Calc/Formula/Load", "ODFRecalcMode", "1"},
    {"Writer/Content/Update", "Link", "2"},
    {"Java/VirtualMachine", "Enable", "false"},
};

static const char *const proxies[][2] = {{"ooInetProxyType", "1"},
                                         {"ooInetHTTPProxyName", "127.0.0.1"},
                                         {"ooInetHTTPProxyPort", "9"},
                                         {"ooInetHTTPSProxyName", "127.0.0.1"},
                                         {"ooInetHTTPSProxyPort", "9"}};

static void put_item(struct gk_buf *out, const char *path, const char *name, const char *value)
{
    gk_buf_printf(
        out,
        "<item oor:path=\"/org.openoffice.%s\"><prop oor:name=\"%s\" oor:op=\"fuse\"><value>%s</value>"
        "</prop></item>\n",
        path, name, value);
}

static bool write_profile(const char *folder, struct gk_source *src)
{
    struct gk_buf out = {0};
    gk_buf_puts(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n");
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        put_item(&out, gk_arena_printf(src->own, "Office.%s", settings[i][0]).s, settings[i][1],
                 settings[i][2]);
    for (size_t i = 0; i < sizeof proxies / sizeof proxies[0]; i++)
        put_item(&out, "Inet/Settings", proxies[i][0], proxies[i][1]);
    gk_buf_puts(&out, "</oor:items>\n");
    const char *path = gk_path_first(folder, "profile/user/registrymodifications.xcu", src->own);
    enum gk_status status = gk_file_write(path, gk_buf_slice(&out), src->diags);
    gk_buf_done(&out);
    return status == GK_OK;
}

static enum gk_process_end run(const char *folder, const char *from, const char *filter,
                               struct gk_arena *arena)
{
    const char *profile = gk_arena_printf(arena, "-env:UserInstallation=file://%s/profile", folder).s;
    const char *const argv[] = {"soffice",     profile,         "--headless",   "--norestore",
                                "--nodefault", "--nolockcheck", "--convert-to", filter,
                                "--outdir",    folder,          from,           NULL};
    const struct gk_process p = {
        .argv = argv, .folder = folder, .seconds = SECONDS, .memory = (size_t)MEMORY_GB << 30, .output = MB};
    struct gk_buf said = {0};
    enum gk_process_end end = gk_process_run(&p, &said);
    gk_buf_done(&said);
    return end;
}

/* What was made takes the place of the bytes. */
static bool take(struct gk_source *src, const char *path)
{
    struct gk_buf bytes = {0};
    if (!gk_file_exists(path) || gk_file_read(path, &bytes, src->diags) != GK_OK) return false;
    if (src->buf != NULL) gk_buf_done(src->buf);
    src->bytes = gk_arena_str(src->own, gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    return src->bytes.n > 0;
}

static bool convert_in(const char *folder, struct gk_source *src, size_t kind)
{
    struct gk_str name = gk_arena_printf(src->own, "from.%s", kinds[kind].ending);
    const char *from = gk_path_first(folder, name.s, src->own);
    if (!write_profile(folder, src) || gk_file_write(from, src->bytes, src->diags) != GK_OK) return false;
    enum gk_process_end end = run(folder, from, kinds[kind].filter, src->own);
    bool made = end == GK_PROCESS_DONE &&
                take(src, gk_arena_printf(src->own, "%s/from.%s", folder, kinds[kind].made).s);
    enum gk_code code = made                        ? GK_DIAG_IMPORT_CONVERTED
                        : end == GK_PROCESS_MISSING ? GK_DIAG_IMPORT_OLD_OFFICE
                        : end == GK_PROCESS_SLOW    ? GK_DIAG_IMPORT_CONVERT_SLOW
                                                    : GK_DIAG_IMPORT_CONVERT;
    gk_source_report(src, code, 0, gk_str_of(kinds[kind].made), GK_STR(""));
    return made;
}

bool src_convert(struct gk_source *src, const char *ending)
{
    size_t kind = 0;
    while (strcmp(kinds[kind].ending, ending) != 0) kind++;
    src->hash = gk_sha256(src->bytes);
    src->format = kinds[kind].format;
    const char *folder = gk_process_folder(src->temp, src->diags);
    if (folder == NULL) return false;
    bool good = convert_in(folder, src, kind);
    gk_folder_remove(folder);
    return good;
}
