#define _XOPEN_SOURCE 700 /* nftw */
#include "gongkai/base.h"

#include "suite.h"
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

/* Files: whole or not there, in place of what they replace. Modes and links as POSIX has them (open, umask,
 * symlink); a stream is read by its other end. */

static char dir[32];
static struct gk_arena *a;
static struct gk_diags d;

static int take_away(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static void set_up(void)
{
    strcpy(dir, "/tmp/gk-base-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    a = gk_arena_new(NULL);
    d = gk_diags_init(a);
    umask(022);
}

static void tear_down(void)
{
    nftw(dir, take_away, 8, FTW_DEPTH | FTW_PHYS);
    gk_arena_free(a);
}

static const char *in_dir(const char *name)
{
    return gk_arena_printf(a, "%s/%s", dir, name).s;
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    ck_assert_int_eq(lstat(path, &st), 0);
    return st.st_mode;
}

static void expect(const char *path, const char *bytes)
{
    struct gk_buf back = {0};
    ck_assert_int_eq(gk_file_read(path, &back, &d), GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&back), gk_str_of(bytes)));
    gk_buf_done(&back);
}

static int count_files(const char *path)
{
    int n = 0;
    gk_file_list(path, "", a, &n);
    return n;
}

START_TEST(files_are_whole_or_not_there)
{
    const char *path = in_dir("a/b/c.txt");
    ck_assert_int_eq(gk_file_write(path, GK_STR("one"), &d), GK_OK);
    ck_assert_int_eq(gk_file_write(path, GK_STR("two"), &d), GK_OK);
    struct gk_buf back = {0};
    ck_assert_int_eq(gk_file_read(path, &back, &d), GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&back), GK_STR("two")));
    int n = 0;
    const char **names = gk_file_list(in_dir("a/b"), "", a, &n);
    ck_assert_int_eq(n, 1); /* no temporary file is left */
    ck_assert_str_eq(names[0], "c.txt");
    ck_assert_int_eq(d.n, 0);
    /* Begun and given up: what was there stays, and nothing else. */
    struct gk_file_out out;
    gk_file_out_begin(&out, path, &d);
    gk_file_out_add(&out, GK_STR("thr"));
    ck_assert_int_eq(gk_file_out_end(&out, false, &d), GK_OK);
    gk_buf_clear(&back);
    ck_assert_int_eq(gk_file_read(path, &back, &d), GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&back), GK_STR("two")));
    gk_file_list(in_dir("a/b"), "", a, &n);
    ck_assert_int_eq(n, 1);
    /* A folder stands where the file should go: refused, and nothing is left over. */
    ck_assert_int_eq(gk_file_write(in_dir("a"), GK_STR("x"), &d), GK_EIO);
    ck_assert_int_eq(gk_file_write_unsettled(in_dir("a"), GK_STR("x"), &d), GK_EIO);
    ck_assert_int_eq(gk_file_settle(in_dir("none"), &d), GK_EIO);
    ck_assert_int_eq(gk_file_settle(dir, &d), GK_OK);
    gk_file_list(dir, "", a, &n);
    ck_assert_int_eq(n, 0);
    ck_assert_int_eq(gk_file_read(in_dir("none"), &back, &d), GK_EIO);
    ck_assert_int_eq(d.n, 4);
    gk_buf_done(&back);
}
END_TEST

static const struct {
    int before; /* mode of the file that is there; -1: none */
    int mask, after;
} modes[] = {{-1, 022, 0644},   {-1, 077, 0600},   {-1, 027, 0640},   {-1, 0, 0666},
             {0600, 022, 0600}, {0640, 077, 0640}, {0664, 022, 0664}, {0755, 077, 0755}};

START_TEST(modes_are_kept)
{
    const char *path = in_dir("paper.pdf");
    if (modes[_i].before >= 0) {
        close(open(path, O_WRONLY | O_CREAT, 0600));
        ck_assert_int_eq(chmod(path, (mode_t)modes[_i].before), 0);
    }
    umask((mode_t)modes[_i].mask);
    ck_assert_int_eq(gk_file_write(path, GK_STR("new"), &d), GK_OK);
    ck_assert_int_eq(mode_of(path) & 07777, modes[_i].after);
    expect(path, "new");
}
END_TEST

/* Near and far, over two links, to what is not there yet: the link stays, its target is written. */
START_TEST(links_are_followed)
{
    static const struct {
        const char *link, *target, *file;
    } links[] = {{"near", "a.json", "a.json"},
                 {"far", "other/b.json", "other/b.json"},
                 {"over", "far", "other/b.json"},
                 {"other/back", "../a.json", "a.json"},
                 {"new", "new/folder/c.json", "new/folder/c.json"}};
    ck_assert_int_eq(mkdir(in_dir("other"), 0755), 0);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        bool fresh = strcmp(links[i].link, "new") == 0;
        const char *link = in_dir(fresh ? "link" : links[i].link);
        ck_assert_int_eq(symlink(links[i].target, link), 0);
        ck_assert_int_eq(gk_file_write(link, gk_str_of(links[i].link), &d), GK_OK);
        ck_assert(S_ISLNK(mode_of(link)) && S_ISREG(mode_of(in_dir(links[i].file))));
        expect(in_dir(links[i].file), links[i].link);
    }
    ck_assert_int_eq(symlink(in_dir("a.json"), in_dir("whole")), 0);
    ck_assert_int_eq(gk_file_write(in_dir("whole"), GK_STR("absolute"), &d), GK_OK);
    expect(in_dir("a.json"), "absolute");
    ck_assert_int_eq(count_files(in_dir("new/folder")), 1); /* no temporary file is left */
    ck_assert_int_eq(symlink("ring", in_dir("ring")), 0);
    ck_assert_int_eq(d.n, 0);
    ck_assert_int_eq(gk_file_write(in_dir("ring"), GK_STR("x"), &d), GK_EIO);
    ck_assert_int_eq(d.n, 1);
}
END_TEST

/* The temporary file stands where the link leads: only there can it take the name in one step. */
START_TEST(temporary_files_stand_beside_the_target)
{
    ck_assert_int_eq(mkdir(in_dir("other"), 0755), 0);
    ck_assert_int_eq(symlink("other/b.json", in_dir("link")), 0);
    struct gk_file_out out;
    gk_file_out_begin(&out, in_dir("link"), &d);
    gk_file_out_add(&out, GK_STR("half"));
    ck_assert_int_eq(count_files(dir), 0);
    ck_assert_int_eq(count_files(in_dir("other")), 1);
    ck_assert_int_eq(gk_file_out_end(&out, false, &d), GK_OK);
    ck_assert_int_eq(count_files(in_dir("other")), 0);
}
END_TEST

START_TEST(streams_are_not_replaced)
{
    const char *fifo = in_dir("fifo"), *null = in_dir("null");
    char back[8] = "";
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    int reader = open(fifo, O_RDONLY | O_NONBLOCK);
    ck_assert_int_eq(gk_file_write(fifo, GK_STR("flow"), &d), GK_OK);
    ck_assert_int_eq(read(reader, back, sizeof back), 4);
    ck_assert_str_eq(back, "flow");
    ck_assert(S_ISFIFO(mode_of(fifo)));
    close(reader);
    ck_assert_int_eq(symlink("/dev/null", null), 0);
    ck_assert_int_eq(gk_file_write(null, GK_STR("gone"), &d), GK_OK);
    ck_assert(S_ISLNK(mode_of(null)) && S_ISCHR(mode_of("/dev/null")));
    ck_assert_int_eq(symlink("/dev/full", in_dir("full")), 0);
    ck_assert_int_eq(d.n, 0);
    ck_assert_int_eq(gk_file_write(in_dir("full"), GK_STR("x"), &d), GK_EIO);
    ck_assert(d.n == 1 && d.list[0].code == GK_DIAG_STREAM_WRITE);
}
END_TEST

static int typist = -1; /* the other end of a terminal */

/* Stands in the place of the system's: somebody types as soon as it is waited for. */
int poll(struct pollfd *fds, nfds_t n, int timeout)
{
    if (typist >= 0) ck_assert_int_eq(write(typist, "typed\n\x04", 7), 7);
    typist = -1;
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fds->fd, &set);
    ck_assert_int_eq((int)n, 1);
    return select(fds->fd + 1, &set, NULL, NULL,
                  timeout < 0 ? NULL : &(struct timeval){.tv_sec = timeout / 1000});
}

/* Until something is typed the processor is left to others. */
START_TEST(terminals_are_waited_for)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    const char *name = gk_arena_str(a, gk_str_of(ptsname(master))).s;
    int held = open(name, O_RDWR | O_NOCTTY);
    ck_assert_int_ge(held, 0);
    typist = master;
    alarm(60); /* or nobody ever types */
    expect(name, "typed\n");
    alarm(0);
    close(held);
    close(master);
}
END_TEST

/* What standard output is written to already: behind what stands there, under whatever name. The link is as
 * /dev/stdout, which a program of root's that replaces it takes from everyone. */
START_TEST(standard_output_is_written_to)
{
    const char *path = in_dir("said.txt");
    int fd = open(path, O_RDWR | O_CREAT | O_APPEND, 0644), before = dup(STDOUT_FILENO);
    ck_assert_int_eq(write(fd, "said,", 5), 5);
    ck_assert_int_eq(symlink("/proc/self/fd/1", in_dir("stdout")), 0);
    dup2(fd, STDOUT_FILENO);
    enum gk_status first = gk_file_write("-", GK_STR("one,"), &d);
    enum gk_status second = gk_file_write(in_dir("stdout"), GK_STR("two,"), &d);
    enum gk_status third = gk_file_write(path, GK_STR("three"), &d);
    dup2(before, STDOUT_FILENO);
    ck_assert(first == GK_OK && second == GK_OK && third == GK_OK);
    expect(path, "said,one,two,three");
    dup2(open(path, O_RDONLY), STDIN_FILENO);
    expect("-", "said,one,two,three");
}
END_TEST

/* A name may be as long as names can be: that of the temporary file is its own. */
START_TEST(long_names)
{
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    ck_assert_int_eq(gk_file_write(in_dir(name), GK_STR("x"), &d), GK_OK);
    expect(in_dir(name), "x");
}
END_TEST

/* A file that need not be there, and what is there and can't be read: of that nothing is appended, and no
 * memory is left in a buffer that had none. */
START_TEST(what_need_not_be_there)
{
    struct gk_buf b = {0};
    bool there = true;
    ck_assert_int_eq(gk_file_read_any(in_dir("none"), &b, &there, &d), GK_OK);
    ck_assert(!there && d.n == 0);
    ck_assert_int_eq(gk_file_write(in_dir("a"), GK_STR("1"), &d), GK_OK);
    ck_assert_int_eq(gk_file_read_any(in_dir("a/b"), &b, &there, &d), GK_OK);
    ck_assert(!there && d.n == 0);
    ck_assert_int_eq(gk_file_read_any(dir, &b, &there, &d), GK_EIO);
    ck_assert(there && d.n == 1 && d.list[0].code == GK_DIAG_FILE_READ && !b.s);
    ck_assert_int_eq(gk_file_read(dir, &b, &d), GK_EIO);
    ck_assert(d.n == 2 && !b.s);
    ck_assert_int_eq(gk_file_read_any(in_dir("a"), &b, &there, &d), GK_OK);
    ck_assert(there && gk_str_eq(gk_buf_slice(&b), GK_STR("1")));
    ck_assert_int_eq(gk_file_read(dir, &b, &d), GK_EIO);
    ck_assert(gk_str_eq(gk_buf_slice(&b), GK_STR("1")));
    gk_buf_done(&b);
}
END_TEST

START_TEST(paths)
{
    ck_assert(gk_str_eq(gk_path_stem("catalog/x.y.json"), GK_STR("x.y")));
    ck_assert(gk_str_eq(gk_path_base("catalog/x.json"), GK_STR("x.json")));
    ck_assert(gk_str_eq(gk_path_stem(".hidden"), GK_STR(".hidden")));
}
END_TEST

/* ---- scratch ---- */

enum { PIECE = 300000, PIECES = 9 };

static void add_pieces(struct gk_scratch *s)
{
    struct gk_buf piece = {0};
    for (int i = 0; i < PIECES; i++) {
        gk_buf_clear(&piece);
        for (int k = 0; k < PIECE / 10; k++) gk_buf_printf(&piece, "%9d\n", i * (PIECE / 10) + k);
        gk_scratch_add(s, gk_buf_slice(&piece));
    }
    gk_buf_done(&piece);
}

START_TEST(scratch_gives_back_what_it_got)
{
    int n = 0;
    struct gk_buf part = {0};
    struct gk_scratch *s = gk_scratch_new(_i ? dir : NULL);
    add_pieces(s);
    gk_file_list(dir, "", a, &n);
    ck_assert_int_eq(n, 0); /* the file has no name */
    ck_assert_uint_eq(gk_scratch_size(s), (size_t)PIECE * PIECES);
    for (int line = 0; line < PIECE / 10 * PIECES; line += 777) {
        gk_buf_clear(&part);
        gk_scratch_read(s, (size_t)line * 10, 20, &part);
        struct gk_str wanted = gk_arena_printf(a, "%9d\n%9d\n", line, line + 1);
        ck_assert(gk_str_eq(gk_buf_slice(&part), wanted));
    }
    struct gk_str all = gk_scratch_bytes(s);
    ck_assert_uint_eq(all.n, (size_t)PIECE * PIECES);
    for (size_t line = 0; line < all.n / 10; line++) ck_assert_int_eq(atoi(all.s + 10 * line), (int)line);
    gk_scratch_add(s, GK_STR("end"));
    ck_assert(gk_str_ends(gk_scratch_bytes(s), GK_STR("269999\nend")));
    ck_assert_int_eq(gk_scratch_status(s, &d), GK_OK);
    gk_buf_done(&part);
    gk_scratch_free(s);
}
END_TEST

/* A folder that is missing; a disk that takes two of three megabytes. */
START_TEST(scratch_tells_what_was_refused)
{
    struct rlimit size = {2 << 20, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    if (_i) ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &size), 0);
    struct gk_scratch *s = gk_scratch_new(_i ? dir : in_dir("none"));
    add_pieces(s);
    ck_assert_uint_eq(gk_scratch_bytes(s).n, 0);
    ck_assert_int_eq(gk_scratch_status(s, &d), GK_EIO);
    ck_assert_int_eq((int)d.n, 1);
    ck_assert_int_eq(d.list[0].code, GK_DIAG_FILE_WRITE);
    gk_scratch_free(s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_file");
    TCase *t = suite_case(s, "base_file");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, files_are_whole_or_not_there);
    tcase_add_loop_test(t, modes_are_kept, 0, (int)(sizeof modes / sizeof *modes));
    tcase_add_test(t, links_are_followed);
    tcase_add_test(t, temporary_files_stand_beside_the_target);
    tcase_add_test(t, streams_are_not_replaced);
    tcase_add_test(t, terminals_are_waited_for);
    tcase_add_test(t, standard_output_is_written_to);
    tcase_add_test(t, long_names);
    tcase_add_test(t, paths);
    tcase_add_test(t, what_need_not_be_there);
    tcase_add_loop_test(t, scratch_gives_back_what_it_got, 0, 2);
    tcase_add_loop_test(t, scratch_tells_what_was_refused, 0, 2);
    return suite_run(s);
}
