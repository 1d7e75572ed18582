/* What can be told of a file that is not as it was made.
 *
 * MODEL. A PDF that was signed or stamped keeps its first bytes; what stands behind them is looked at object
 * by object, and pdfsig (poppler) says of each signature whether it holds, where it is installed. Whether its
 * certificate is to be trusted is not asked, as of the manifest's. A workbook that was saved anew has other
 * bytes throughout; but it says on its hidden sheet what it was made of, and each of its sheets is read back
 * and held against that. */
#include "gongkai/kept.h"
#include "job_out_int.h"

/* ---- signatures ---- */

enum { SECONDS = 60, MOST_SAID = 1 << 20 };

/* What pdfsig says of one signature. */
struct verdict {
    struct gk_str field, signer, validation;
    bool whole; /* all of the file is signed */
};

static void tell_verdict(const struct verdict *v, const struct gk_place *place, struct gk_diags *diags)
{
    bool valid = gk_str_eq(v->validation, GK_STR("Signature is Valid."));
    bool wrong = gk_str_eq(v->validation, GK_STR("Signature is Invalid.")) ||
                 gk_str_eq(v->validation, GK_STR("Digest Mismatch."));
    enum gk_code code = valid   ? (v->whole ? GK_DIAG_PDF_SIGNATURE_VALID : GK_DIAG_PDF_SIGNATURE_PART)
                        : wrong ? GK_DIAG_PDF_SIGNATURE_WRONG
                                : GK_DIAG_PDF_SIGNATURE_UNTOLD;
    gk_diag(diags, code, place, gk_arena_str(diags->arena, v->field).s,
            gk_arena_str(diags->arena, valid ? v->signer : v->validation).s, NULL);
}

/* "  - Name: value" */
static bool take_line(struct gk_str line, struct gk_str name, struct gk_str *value)
{
    if (!gk_str_starts(line, name)) return false;
    *value = gk_str_trim(gk_str_sub(line, name.n, line.n));
    return true;
}

/* False: it has given no verdict. A signature's lines end with its validation. */
static bool tell_verdicts(struct gk_str said, const struct gk_place *place, struct gk_diags *diags)
{
    struct verdict v = {.whole = false};
    bool told = false;
    struct gk_str line, none;
    for (size_t at = 0; gk_str_line(said, &at, &line);) {
        line = gk_str_trim(line);
        if (gk_str_starts(line, GK_STR("Signature #"))) v = (struct verdict){.whole = false};
        (void)take_line(line, GK_STR("- Signature Field Name:"), &v.field);
        (void)take_line(line, GK_STR("- Signer Certificate Common Name:"), &v.signer);
        v.whole = v.whole || take_line(line, GK_STR("- Total document signed"), &none);
        if (!take_line(line, GK_STR("- Signature Validation:"), &v.validation)) continue;
        tell_verdict(&v, place, diags);
        told = true;
    }
    return told;
}

static bool ask_pdfsig(const struct gk_place *place, const char *temp, struct gk_diags *diags)
{
    const char *const argv[] = {"pdfsig", "-nocert", job_as_word(place->file.s, diags->arena), NULL};
    struct gk_buf said = {0};
    const char *folder = gk_process_folder(temp, diags);
    struct gk_process p = {.argv = argv, .folder = folder, .seconds = SECONDS, .output = MOST_SAID};
    bool told = folder && gk_process_run(&p, &said) == GK_PROCESS_DONE &&
                tell_verdicts(gk_buf_slice(&said), place, diags);
    if (folder) gk_folder_remove(folder);
    gk_buf_done(&said);
    return told;
}

/* ---- what was appended ---- */

static void look_at_added(const struct gk_place *place, struct gk_str bytes, size_t original,
                          const struct gk_job_verify *ask, struct gk_diags *diags)
{
    struct gk_pdf_added added;
    if (!gk_source_pdf_added(bytes, original, &added, diags->arena)) {
        gk_diag(diags, GK_DIAG_PDF_ADDED_UNREAD, place, NULL);
        return;
    }
    gk_diag(diags, GK_DIAG_PDF_ADDED, place, gk_arena_printf(diags->arena, "%d", added.changed).s,
            gk_arena_printf(diags->arena, "%d", added.added).s, NULL);
    if (added.signatures.n && !ask_pdfsig(place, ask->temp, diags))
        gk_diag(diags, GK_DIAG_PDF_SIGNED, place, added.signatures.s, NULL);
    if (added.fault)
        gk_diag(diags, GK_DIAG_PDF_ALTERED, place, gk_arena_printf(diags->arena, "%d", added.fault).s, NULL);
}

/* ---- workbooks ---- */

static void tell_sheets(const struct gk_kept_sheet *sheets, int n, const struct gk_place *place,
                        struct gk_diags *diags)
{
    static const enum gk_code codes[] = {[GK_KEPT_SAME] = GK_DIAG_WORKBOOK_SHEET_SAME,
                                         [GK_KEPT_EDITED] = GK_DIAG_WORKBOOK_SHEET_EDITED,
                                         [GK_KEPT_GONE] = GK_DIAG_WORKBOOK_SHEET_GONE};
    struct gk_buf untold = {0};
    for (int i = 0; i < n; i++) {
        struct gk_str name = gk_arena_str(diags->arena, sheets[i].name);
        if (sheets[i].look != GK_KEPT_UNTOLD)
            gk_diag(diags, codes[sheets[i].look], place, name.s, NULL);
        else
            gk_buf_printf(&untold, "%s%s", untold.n ? ", " : "", name.s);
    }
    if (untold.n)
        gk_diag(diags, GK_DIAG_WORKBOOK_SHEETS_UNTOLD, place,
                gk_arena_str(diags->arena, gk_buf_slice(&untold)).s, NULL);
    gk_buf_done(&untold);
}

static void look_at_workbook(const struct gk_place *place, struct gk_str bytes,
                             const struct gk_job_verify *ask, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags heard = gk_diags_init(arena);
    const struct gk_vocabulary *v = job_vocabulary(ask->root, arena, &heard);
    struct gk_source src = {.bytes = bytes,
                            .path = place->file.s,
                            .temp = ask->temp,
                            .asked = GK_SOURCE_XLSX,
                            .arena = arena,
                            .own = gk_arena_new(NULL),
                            .diags = &heard};
    int n = 0;
    const struct gk_kept_sheet *sheets =
        v && gk_source_open(&src) && gk_source_read(&src) ? gk_kept_sheets(&src, v, &n) : NULL;
    if (sheets)
        tell_sheets(sheets, n, place, diags);
    else if (gk_diags_exit_code(&heard, false) == 4) /* the disk or memory refused */
        gk_diags_append(diags, &heard);
    else
        gk_diag(diags, GK_DIAG_WORKBOOK_UNTOLD, place, NULL);
    gk_source_close(&src);
    gk_arena_free(arena);
}

void job_verify_look(const char *full, struct gk_str bytes, size_t original, const struct gk_job_verify *ask,
                     struct gk_diags *diags)
{
    const struct gk_place place = {.file = gk_str_of(full)};
    if (original && gk_str_starts(bytes, GK_STR("%PDF-"))) look_at_added(&place, bytes, original, ask, diags);
    if (ask->root && gk_str_ends(place.file, GK_STR(".xlsx"))) look_at_workbook(&place, bytes, ask, diags);
}
