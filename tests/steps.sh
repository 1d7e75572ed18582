# The table of steps, read by run.sh. What takes long and what others wait for comes first.

build() {
    cmake --preset "$1" -DGK_WERROR=ON && cmake --build --preset "$1"
}

format_check() {
    git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'examples/*.[ch]' | grep -v -e base/diag_codes -e cli_text.h |
        xargs clang-format-14 --dry-run -Werror
}

unit_tests() { # PRESET LABEL-OPTION…
    ctest --test-dir "build/$1" --output-on-failure --no-tests=error -j "$(nproc)" "${@:2}"
}

# What was committed by mistake: what git is told to ignore, names that no program takes as such, files too large to read.
tracked_check() {
    local stray
    stray=$(git ls-files -ci --exclude-standard && git ls-files -- ':(glob)**/-*' ':(glob)-*/**' ':(glob)**/*~' &&
        git ls-files -z | xargs -0 -r du -b -- | awk '$1 > 500000 && $2 != "catalog/divisions.tsv"')
    [ -z "$stray" ] || { echo "$stray" && return 1; }
}

# What of the tree is not as it was committed: names and changes. Builds are no part of it.
tree_state() {
    git status --porcelain --ignored | grep -v -e '^!! build/' -e '^!! .cache/'
    git diff HEAD | sha256sum
}

tree_unchanged() {
    diff "$work/tree" <(tree_state)
}

build_papers() {
    rm -rf "$work/out" && "$made/gongkai" build --out "$work/out" --lang en
}

# The main job under the sanitizers: no error, and the same bytes as the release.
sanitized_papers() {
    build/asan/gongkai build --out "$TMPDIR/out" --quiet --lang en && diff -r -x .cache "$work/out" "$TMPDIR/out"
}

on_papers() { # PATTERN COMMAND…: the command on the papers that are named so
    # shellcheck disable=SC2086
    "${@:2}" "$work"/out/$1
}

# What no package of the system has, before anyone asks for it: its clients do not bear it to run side by side on a new
# machine. What can't be had is told where it is missed.
fetched() {
    tests/backend/verapdf.sh --fetch
    tests/backend/schemas.sh
    tests/backend/readers.sh
    tests/backend/browser.sh
    true
}

# Archive conformance. Where veraPDF can't be had, a visible line says so.
conformance() {
    tests/backend/verapdf.sh "$work"/out/*/*.pdf "$work"/out/*/posters/*.pdf "$GK_CONFORMING"/*.pdf
    local status=$?
    [ $status -ne 77 ] || echo 'note: veraPDF could not be had; PDF/A and PDF/UA conformance was NOT checked' >&3
    [ $status -eq 77 ] || return $status
}

# A check by readers that no package has. For each that can't be had, a visible line says so.
with_readers() { # SCRIPT ARGUMENT…
    local folder
    folder=$(tests/backend/readers.sh 2>&3)
    $python "$@" "$folder"
}

# The office page in a browser. Where that can't be had, visible lines say so.
office_page() { # SCRIPT
    local folder status
    folder=$(tests/backend/browser.sh 2>&3)
    status=$?
    [ $status -eq 77 ] || $python "$backend/$1" "$folder"
}

# Workbooks against the schemas of ECMA-376. Where those can't be had, a visible line says so.
schemas() {
    local folder
    folder=$(tests/backend/schemas.sh)
    local status=$?
    [ $status -ne 77 ] || echo 'note: the schemas of ECMA-376 could not be had; workbooks were NOT checked by them' >&3
    [ $status -eq 77 ] || $python tests/backend/check_schemas.py "$folder" "$made/check_xlsx"
}

# The page as a file, made and held against the release: in Node, and in a browser where one can be had.
in_browser() {
    local folder status
    tools/browser.sh && $python $backend/check_browser.py build/browser || return 1
    folder=$(tests/backend/browser.sh 2>&3)
    status=$?
    [ $status -eq 77 ] || { $python $backend/check_browser_page.py "$folder" build/browser &&
        $python $backend/check_browser_keeping.py "$folder" build/browser && $python $backend/check_county.py "$folder" --file build/browser; } ||
        return 1
    $python $backend/check_browser_firefox.py build/browser
    status=$?
    [ $status -ne 77 ] || echo 'note: there is no Firefox; the page as a file was NOT looked at in it' >&3
    [ $status -eq 77 ] || return $status
}

backend=tests/backend fault=tests/fault
preset=${GK_BUILD:-release} # tests/coverage.py takes another build for the release
made=build/$preset
export GK_CONFORMING=$work/conforming # papers of other steps that veraPDF is asked about in one
mkdir "$GK_CONFORMING"
papers=$work/out samples=$made # where `papers` and `tests` put what they make
tree_state >"$work/tree"

# ---- builds and unit tests ----
step release         ''             'release builds, by gcc without warnings' build "$preset"
step asan            ''             'clang builds without warnings, ASan+UBSan' build asan
step tests           release        'the unit tests build in release' build "${GK_BUILD:-release-tests}"
step unit-asan       asan           'unit tests (clang, ASan+UBSan)' unit_tests asan -LE long
step unit            tests          'unit tests, long ones at full size (release)' unit_tests "$preset" -LE sample
step unit-asan-long  'asan long'    'long unit tests (clang, ASan+UBSan)' unit_tests asan -L long
step corpora         asan           'fuzz targets over their seeds and past failures (clang, ASan+UBSan)' tests/fuzz/replay.sh build/asan
step dev             long           'gcc builds without warnings, for debugging' build dev
step unit-dev        'dev long'     'unit tests (gcc, for debugging)' unit_tests dev

step fetched         ''             'what other registries have is fetched' fetched

# ---- the house ----
step includes        ''             'includes follow the module table' $python tests/check_includes.py
step rings           ''             'no ring between files of a room' $python tests/check_rings.py
step public          ''             'public functions are taken by other rooms' $python tests/check_public.py
step literals        ''             'no caption or label in the code' $python tests/check_literals.py
step calls           ''             'only the program exits, reads environment and clock' $python tests/check_calls.py
step torture-rooms   ''             'each room has its share of torture and fuzzing, or says why not' $python tests/check_torture_rooms.py
step features        ''             'the page asks for what browsers of 2021 have' $python tests/check_features.py
step tracked         ''             'nothing is committed by mistake' tracked_check
step format          ''             'clang-format' format_check
step docs            ''             'documents name what is there' $python $backend/check_docs.py
step tidy            asan           'clang-tidy' tests/tidy.sh
step tidy-self       ''             'clang-tidy: self-test' tests/tidy.sh --self-test
step setup           ''             'missing packages are installed, in words' $python tests/check_setup.py
step steps           ''             'steps run when they can, and their failures are told' $python tests/check_steps.py

# ---- what the release wrote, read back by other programs ----
step papers          release        'gongkai build makes every paper' build_papers
step sanitized       'asan papers'  'the same under ASan+UBSan' sanitized_papers
step harsh           release        'harsh input' $python $backend/check_harsh.py
step cli             release        'options, help, manual page, completions' $python $backend/check_cli.py
step examples        release        'examples of the documents run' $python $backend/check_examples.py docs/reference.md README.md docs/guide.md docs/testing.md
step import          release        'import gives the committed catalogs' $python tests/check_import.py "$made/gongkai"
step import-damage   ''             'import checks fail on altered catalogs' $python $fault/check_import_damage.py
step layouts         release        'forms and catalogs hold to their schemas' $python $backend/check_layouts.py
step foreign         release        'CSV, workbooks, registries: out and back' $python $backend/check_foreign.py
step roundtrip       release        'workbooks go out, are edited, come back' $python $backend/check_roundtrip.py
step merged          release        'merged cells through every format' $python $backend/check_merged.py
step merge           release        'returned copies are merged' $python $backend/check_merge.py
step archive         release        'packages for archives, by other programs; thirty damages' $python $backend/check_archive.py
step diff            release        'two editions are compared' $python $backend/check_diff.py
step verify          release        'a record that left the office: anchor, signature, check codes, what was appended' $python $backend/check_verify.py
step diff-papers     release        'what two editions differ in, on paper; a catalog against a standard' $python $backend/check_diff_papers.py
step cases           release        'inputs of the kinds that went wrong, right now' $python $backend/check_cases.py
step random-import   release        'random edits of the samples come in right' $python $backend/check_random_import.py
step convert         release        'old and open office files come in by LibreOffice' $python $backend/check_convert.py
step pdf-import      release        'PDFs come in by their pages' $python $backend/check_pdf_import.py
step pdf-lines       'release fetched'      'lines and white of PDFs by hand, beside pdfplumber' with_readers $backend/check_pdf_lines.py
step kinds           release        'what is no table is called by its name' $python $backend/check_kinds.py
step office          release        'workbooks and documents come in' $python $backend/check_import_office.py
step build           tests          'files, manifest, reproducible bytes' $python $backend/check_build.py
step transaction     release        'one run at a time, killed or not; papers nowhere but in out/' $python $backend/check_transaction.py
step torture         tests          'each call that can fail fails in its own words' $python $fault/check_torture.py
step incremental     release        'what is up to date stays, what changed is made as anew' $python $backend/check_incremental.py
step widths          release        'widths that were kept give the same papers, damaged ones are not taken' $python $backend/check_widths.py
step shards          release        'several processes make one job' $python $backend/check_shards.py
step folder          release        'work folders, ids, several files' $python $backend/check_folder.py
step zero            release        'what comes to nothing is said, what nobody said is not made up' $python $backend/check_zero.py
step replace         release        'what is replaced, and undone' $python $backend/check_replace.py
step todo            release        'what is open, and how it is settled' $python $backend/check_todo.py
step desk            tests          "the office page's desk: the clerk, the county, refusals, kills, random requests" $python $backend/check_desk.py
step instructions    release        'instructions of three standard jobs' $python tests/bench/instructions.py
step pages           release        'page counts as docs/comparison.md has them' $python $backend/check_pages.py
step lines           release        'lines and labels are set no worse than they were' $python $backend/check_lines.py
step bad-input       release        'bad input' $python $backend/check_bad_input.py
step causes          release        'failures in a Chinese run are told in Chinese' $python $backend/check_causes.py
step streams         release        'streams, links, modes' $python $backend/check_streams.py
step pdf             papers         'catalog PDFs, read back' on_papers '*/*.pdf' $python $backend/check_pdf.py --catalogs catalog
step structure       papers         'catalog PDFs, read aloud' $python $backend/check_structure.py "$papers"
step days           'release fetched' "working days as another program's calendar has them" $python $backend/check_days.py
step poster-pdf      papers         'poster PDFs, read back' on_papers '*/posters/*.pdf' $python $backend/check_pdf.py
step found           'papers fetched'       'every text is found, by five readers' with_readers tests/backend/check_found.py "$papers"
step pdf-damage      tests          'PDF checks fail on damaged files' $python $fault/check_pdf_damage.py $samples/check_pdf
step conformance     'papers fetched build characters harsh merged notice book' 'PDF/A-2a and PDF/UA-1 (veraPDF)' conformance
step characters      release        'every character comes back' $python $backend/check_characters.py
step attached        'tests fetched' 'catalog inside, record in XMP' $python $backend/check_attached.py $samples/check_pdf
step faces           release        'broken fonts end in words' $python $fault/check_faces.py
step xlsx            tests          'workbooks, read back' $python $backend/check_xlsx.py $samples/check_xlsx
step workbooks       papers         'workbooks of the catalogs, read back and damaged' $python $backend/check_workbooks.py "$papers"
step sheets          release        'one workbook of all catalogs, a sheet a township' $python $backend/check_sheets.py
step printed         papers         'workbooks as LibreOffice prints them' $python $backend/check_printed.py "$papers"
step printed-damage  papers         'that check fails on damaged workbooks' $python $fault/check_printed_damage.py "$papers"
step same            papers         'workbook and PDF are one table' $python $backend/check_same.py "$papers"
step same-damage     papers         'the comparison fails on altered files' $python $fault/check_same_damage.py "$papers"
step html            release        'web pages are the same table, and come back' $python $backend/check_html.py
step docx            'release fetched' 'Word documents are the same table, come back, print whole' with_readers $backend/check_docx.py
step truth           'tests fetched' 'every form of a table says the same, cell by cell' with_readers $backend/check_truth.py
step html-valid      'release fetched' 'web pages by the Nu Html Checker and html-validate' with_readers $backend/check_html_valid.py
step site            release        'a folder for a web site, whole or not at all' $python $backend/check_site.py
step ofd             'release fetched' 'OFD files are the same pages, kept by an archive, shown by ofdrw' with_readers $backend/check_ofd.py
step harsh-xlsx      release        'workbooks of harsh texts' $python $backend/check_safe_workbooks.py
step schemas         'tests fetched' 'workbooks and documents obey the schemas of ECMA-376' schemas
step xlsx-damage     tests          'workbook checks fail on damaged files' $python $fault/check_xlsx_damage.py $samples/check_xlsx
step personal        release        'numbers of persons are found, and hang on no wall' $python $backend/check_personal.py
step book            release        'a county in one file: the same pages, bookmarks, labels, memory' $python $backend/check_book.py
step notice          release        'notices of lists, masked, from four kinds of files' $python $backend/check_notice.py
step poster          release        'posters: ink, QR, blanks' $python $backend/check_poster.py
step choice          release        'posters: rules, dates, own lists' $python $backend/check_poster_choice.py
step proof           release        'every QR symbol, tiles put together, screens' $python $backend/check_poster_proof.py
step wall            release        'posters that are true: places, bodies, titles' $python $backend/check_wall.py
step posters         release        'posters by the thousand' $python $backend/check_posters.py
step posters-damage  release        'that check fails on damaged posters' $python $fault/check_posters_damage.py
step editor          tests          'edits of the office page, their steps, kills, pages as pictures' $python $backend/check_editor.py
step serve           release        'many clients at once before the office page' $python $backend/check_serve.py
step soak            'release long' 'twenty clients for three minutes before the office page' $python tests/bench/bench_serve.py
step page            'release fetched' 'the office page in Chromium, by pointer and by keys' office_page check_page.py
step page-editor     'release fetched' 'the editor of the office page in Chromium' office_page check_page_editor.py
step page-archive    'release fetched' 'filing on the office page in Chromium' office_page check_page_archive.py
step html-page       'release fetched' 'web pages of catalogs in Chromium' office_page check_html_page.py
step county          'release fetched' "the county's job on it: returned workbooks, conflicts, one PDF of twenty townships" office_page check_county.py
step cut-fonts       papers         'the fonts of a page in a browser print the same papers' $python $backend/check_cut_fonts.py "$papers"
step cut-icu         papers         "ICU's data for a browser print and read the same" $python $backend/check_cut_icu.py "$papers"
step raster          tests          'pictures against the PDF' $python $backend/check_raster.py $samples/check_raster $samples/check_pdf

# ---- from outside ----
step library         tests          'exports; programs in C and C++ against the library' $python $backend/check_library.py
step install         tests          'an installation: files, data, hardening, minimal build' $python $backend/check_install.py
step deb             tests          "Debian's package: dependencies, contents" $python $backend/check_deb.py
step bundle          tests          'the offline bundle in an empty root' $python $backend/check_bundle.py
step bundle-packed   'tests long'   'the same as cpack packs it' $python $backend/check_bundle.py --cpack

# ---- in a browser ----
step browser         'release long'  'the engine in WebAssembly prints and imports the same bytes' in_browser

step clean           all            'the tree is as it was' tree_unchanged
