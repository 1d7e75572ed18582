# The steps that look at finished papers, sourced by run.sh: each reads back by other programs what the release wrote.
build_papers() {
    rm -rf "$work/out" && build/release/gongkai build --out "$work/out" --lang en
}

# The main job under the sanitizers: no error, and the same bytes as the release.
sanitized_papers() {
    rm -rf "$work/asan" && build/asan/gongkai build --out "$work/asan" --quiet --lang en &&
        diff -r "$work/out" "$work/asan"
}

catalog_pdfs() {
    local status=0 pdf id
    for pdf in "$work"/out/*/*.pdf; do
        id=$(basename "$pdf" .pdf)
        $python tests/backend/check_pdf.py "$pdf" "catalog/$id.json" || status=1
    done
    return $status
}

poster_pdfs() {
    local status=0 pdf
    for pdf in "$work"/out/*/posters/*.pdf; do
        $python tests/backend/check_pdf.py "$pdf" || status=1
    done
    return $status
}

# Archive conformance. Where veraPDF can't be had, a visible line says so.
conformance() {
    tests/backend/verapdf.sh "$work"/out/*/*.pdf "$work"/out/*/posters/*.pdf
    local status=$?
    [ $status -ne 77 ] || echo 'note: veraPDF could not be had; PDF/A and PDF/UA conformance was NOT checked' >&3
    [ $status -eq 77 ] || return $status
}

# Workbooks against the schemas of ECMA-376. Where those can't be had, a visible line says so.
schemas() {
    local folder
    folder=$(tests/backend/schemas.sh)
    local status=$?
    [ $status -ne 77 ] || echo 'note: the schemas of ECMA-376 could not be had; workbooks were NOT checked by them' >&3
    [ $status -eq 77 ] || $python tests/backend/check_schemas.py "$folder" build/dev/check_xlsx
}

step 'gongkai build makes every paper' build_papers
step 'the same under ASan+UBSan' sanitized_papers
step 'options, help, manual page, completions' $python tests/backend/check_cli.py
step 'examples of the reference and the README run' $python tests/backend/check_examples.py docs/reference.md README.md
step 'import gives the committed catalogs' $python tests/check_import.py build/release/gongkai
step 'import checks fail on altered catalogs' $python tests/fault/check_import_damage.py
step 'forms and catalogs hold to their schemas' $python tests/backend/check_layouts.py
step 'CSV, workbooks, registries: out and back' $python tests/backend/check_foreign.py
step 'workbooks go out, are edited, come back' $python tests/backend/check_roundtrip.py
step 'returned copies are merged' $python tests/backend/check_merge.py
step 'workbooks and documents come in' $python tests/backend/check_import_office.py
step 'files, manifest, reproducible bytes' $python tests/backend/check_build.py
step 'page counts as the README has them' $python tests/backend/check_pages.py
step 'bad input' $python tests/backend/check_bad_input.py
step 'streams, links, modes' $python tests/backend/check_streams.py
step 'harsh input' $python tests/backend/check_harsh.py
step 'catalog PDFs, read back' catalog_pdfs
step 'catalog PDFs, read aloud' $python tests/backend/check_structure.py "$work/out"
step 'poster PDFs, read back' poster_pdfs
step 'PDF checks fail on damaged files' $python tests/fault/check_pdf_damage.py build/dev/check_pdf
step 'PDF/A-2a and PDF/UA-1 (veraPDF)' conformance
step 'every character comes back' $python tests/backend/check_characters.py
step 'catalog inside, record in XMP' $python tests/backend/check_attached.py build/dev/check_pdf
step 'broken fonts end in words' $python tests/fault/check_faces.py
step 'workbooks, read back' $python tests/backend/check_xlsx.py build/dev/check_xlsx
step 'workbooks of the catalogs, read back and damaged' $python tests/backend/check_workbooks.py "$work/out"
step 'one workbook of all catalogs, a sheet a township' $python tests/backend/check_sheets.py
step 'workbooks as LibreOffice prints them' $python tests/backend/check_printed.py "$work/out"
step 'that check fails on damaged workbooks' $python tests/fault/check_printed_damage.py "$work/out"
step 'workbook and PDF are one table' $python tests/backend/check_same.py "$work/out"
step 'the comparison fails on altered files' $python tests/fault/check_same_damage.py "$work/out"
step 'workbooks of harsh texts' $python tests/backend/check_safe_workbooks.py
step 'workbooks obey the schemas of ECMA-376' schemas
step 'workbook checks fail on damaged files' $python tests/fault/check_xlsx_damage.py build/dev/check_xlsx
step 'posters: ink, QR, blanks' $python tests/backend/check_poster.py
step 'posters: rules, dates, own lists' $python tests/backend/check_poster_choice.py
step 'every QR symbol, tiles put together, screens' $python tests/backend/check_poster_proof.py
step 'posters by the thousand' $python tests/backend/check_posters.py
step 'that check fails on damaged posters' $python tests/fault/check_posters_damage.py
step 'pictures against the PDF' $python tests/backend/check_raster.py build/dev/check_raster build/dev/check_pdf
