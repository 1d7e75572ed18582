/* What stands outside the folder and speaks for its manifest: the manifest's own hash, kept elsewhere, and a
 * detached signature beside it. A changed file with a changed line in the manifest is seen by these alone.
 *
 * The signature (manifest.json.p7s: CMS, DER or PEM) is checked by OpenSSL's program where there is one: that
 * it was made over these bytes, and by whom it says. Whether that certificate is to be trusted is for those
 * who know its issuer. */
#include "job_out_int.h"

static void hashes_of(struct gk_str bytes, char sha256[65], char sm3[65])
{
    struct gk_sha256 one = gk_sha256(bytes), other = gk_sm3(bytes);
    gk_sha256_hex(&one, sha256);
    gk_sha256_hex(&other, sm3);
}

enum job_anchor job_anchor_of(struct gk_str given, struct gk_str bytes)
{
    struct gk_sha256 one = gk_sha256(bytes), other = gk_sm3(bytes), hash;
    struct gk_buf digits = {0};
    for (size_t i = 0; i < given.n; i++)
        if (given.s[i] != ' ') gk_buf_putc(&digits, given.s[i]);
    bool good = digits.n == 64 && gk_sha256_parse(digits.s, &hash);
    gk_buf_done(&digits);
    if (!good) return JOB_ANCHOR_NONE;
    return memcmp(one.bytes, hash.bytes, 32) == 0     ? JOB_ANCHOR_SHA256
           : memcmp(other.bytes, hash.bytes, 32) == 0 ? JOB_ANCHOR_SM3
                                                      : JOB_ANCHOR_OTHER;
}

bool gk_job_anchor(const char *out, char sha256[65], char sm3[65])
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    const char *path = gk_arena_printf(arena, "%s/manifest.json", out).s;
    bool there = gk_file_replaces(path) && gk_file_read(path, &bytes, &unheard) == GK_OK;
    if (there) hashes_of(gk_buf_slice(&bytes), sha256, sm3);
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return there;
}

enum gk_status job_verify_anchor(const char *path, struct gk_str manifest, struct gk_str anchor,
                                 struct gk_diags *diags)
{
    const struct gk_place place = {.file = gk_str_of(path)};
    const char *text = gk_arena_str(diags->arena, anchor).s;
    char sha256[65], sm3[65];
    enum job_anchor is = anchor.n ? job_anchor_of(anchor, manifest) : JOB_ANCHOR_NONE;
    if (anchor.n && is == JOB_ANCHOR_NONE) gk_diag(diags, GK_DIAG_ANCHOR_FORM, NULL, text, NULL);
    if (is == JOB_ANCHOR_NONE) return anchor.n ? GK_EINPUT : GK_OK;
    hashes_of(manifest, sha256, sm3);
    if (is == JOB_ANCHOR_OTHER)
        gk_diag(diags, GK_DIAG_ANCHOR_DIFFERS, &place, sha256, sm3, NULL);
    else
        gk_diag(diags, GK_DIAG_ANCHOR_HOLDS, &place, is == JOB_ANCHOR_SM3 ? "SM3" : "SHA-256", NULL);
    return GK_OK;
}

/* ---- the signature ---- */

enum { SECONDS = 60, MOST_SAID = 1 << 16 };

static enum gk_process_end openssl(const char *const *argv, const char *folder, struct gk_buf *said)
{
    const struct gk_process p = {.argv = argv, .folder = folder, .seconds = SECONDS, .output = MOST_SAID};
    return gk_process_run(&p, said);
}

/* The subject of the certificate in the file; empty: it does not tell. */
static struct gk_str subject_of(const char *certificate, const char *folder, struct gk_arena *arena)
{
    const char *const argv[] = {"openssl", "x509",     "-in",      certificate,
                                "-noout",  "-subject", "-nameopt", "utf8,sep_comma_plus_space",
                                NULL};
    struct gk_buf said = {0};
    (void)openssl(argv, folder, &said);
    struct gk_str s = gk_str_trim(gk_buf_slice(&said));
    size_t at = gk_str_find(s, GK_STR("="), 0); /* subject=… */
    s = gk_arena_str(arena, gk_str_trim(at == (size_t)-1 ? s : gk_str_sub(s, at + 1, s.n)));
    gk_buf_done(&said);
    return s;
}

const char *job_as_word(const char *path, struct gk_arena *arena)
{
    return *path == '-' ? gk_arena_printf(arena, "./%s", path).s : path;
}

static void check_signature(const char *manifest, const char *signature, const char *folder,
                            struct gk_diags *diags)
{
    struct gk_arena *arena = diags->arena;
    const struct gk_place place = {.file = gk_str_of(signature)};
    const char *signer = gk_arena_printf(arena, "%s/signer.pem", folder).s;
    enum gk_process_end end = GK_PROCESS_FAILED;
    static const char *const forms[] = {"DER", "PEM"};
    for (int i = 0; i < 2 && end == GK_PROCESS_FAILED; i++) {
        const char *const argv[] = {"openssl",
                                    "cms",
                                    "-verify",
                                    "-binary",
                                    "-noverify",
                                    "-inform",
                                    forms[i],
                                    "-in",
                                    job_as_word(signature, arena),
                                    "-content",
                                    job_as_word(manifest, arena),
                                    "-out",
                                    "/dev/null",
                                    "-signer",
                                    signer,
                                    NULL};
        struct gk_buf said = {0};
        end = openssl(argv, folder, &said);
        gk_buf_done(&said);
    }
    if (end == GK_PROCESS_DONE)
        gk_diag(diags, GK_DIAG_SIGNATURE_HOLDS, &place, subject_of(signer, folder, arena).s, NULL);
    else
        gk_diag(diags, end == GK_PROCESS_FAILED ? GK_DIAG_SIGNATURE_WRONG : GK_DIAG_SIGNATURE_UNCHECKED,
                &place, NULL);
}

void job_verify_signature(const char *manifest, struct gk_diags *diags)
{
    const char *signature = gk_arena_printf(diags->arena, "%s.p7s", manifest).s;
    const char *folder = gk_file_replaces(signature) ? gk_process_folder(NULL, diags) : NULL;
    if (!folder) return;
    check_signature(manifest, signature, folder, diags);
    gk_folder_remove(folder);
}
