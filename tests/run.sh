#!/usr/bin/env bash
# The tests: sets up what they need, then runs the steps of tests/steps.sh, as many side by side as there are processors.
#
# usage: tests/run.sh [-l] [-v] [-j N] [--long] [-t TABLE] [NAME…]
#   NAME…     these steps, and those that they need; without a name all
#   -l        lists the steps and what each needs
#   -v        shows the output of every step; without it that of steps that fail
#   -j N      at most N steps at once (as many as there are processors)
#   --long    everything at full size: the steps that are marked long, too, and GK_LONG=1 for all
#   -t TABLE  another table of steps
#
# A step's output is kept in build/log/NAME (beside TABLE for -t). The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
python=/usr/bin/python3 # the one that sees Debian's openpyxl and jsonschema
table=tests/steps.sh logs=build/log jobs=$(nproc) list= verbose= chosen=()
while [ $# -gt 0 ]; do
    case $1 in
    -l) list=1 ;;
    -v) verbose=1 ;;
    -j) jobs=$2 && shift ;;
    -t) table=$2 logs=$2.log && shift ;;
    --long) export GK_LONG=1 ;;
    -*) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
    *) chosen+=("$1") ;;
    esac
    shift
done

# ---- the table ----

names=()
declare -A needs=() title=() command=() state=() wanted=()

# step NAME NEEDS TITLE COMMAND…: one test. NEEDS: the steps that must have passed before; `all` for what comes after
# all others, `long` for what only --long or its name calls for. The command has a TMPDIR of its own, and $work is a
# folder for what steps hand to others.
step() {
    local name=$1
    names+=("$name") needs[$name]=$2 title[$name]=$3
    shift 3
    command[$name]=$(printf '%q ' "$@")
}

want() { # NAME and what it needs
    local name need
    for name; do
        [ -n "${title[$name]:-}" ] || { echo "no step is called $name: tests/run.sh -l lists them" >&2 && exit 2; }
        [ -z "${wanted[$name]:-}" ] || continue
        wanted[$name]=1
        for need in ${needs[$name]}; do
            [[ $need = all || $need = long ]] || want "$need"
        done
    done
}

want_all() {
    local name
    for name in "${names[@]}"; do
        [[ " ${needs[$name]} " != *' long '* ]] || [ -n "${GK_LONG:-}" ] || continue
        want "$name"
    done
}

list_steps() {
    local name
    for name in "${names[@]}"; do
        printf '%-16s %s%s\n' "$name" "${title[$name]}" "${needs[$name]:+ (needs ${needs[$name]})}"
    done
}

# ---- running ----

declare -A running=() # names by process
passed=0 failed=0

# tell NAME WORD [MORE]
tell() {
    printf '%-4s %-16s %s%s\n' "$2" "$1" "${title[$1]}" "${3:-}"
    state[$1]=$2
    if [ "$2" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# Whether a step can start; one whose needs did not pass is told and never starts.
ready() {
    local need
    for need in ${needs[$1]}; do
        case ${state[$need]:-$need} in
        ok | long) ;;
        all) [ $((passed + failed + 1)) -eq ${#wanted[@]} ] || return 1 ;;
        FAIL) tell "$1" FAIL ": not run, for $need did not pass" && return 1 ;;
        *) return 1 ;;
        esac
    done
}

# In a process group of its own, so that all of it can be ended.
start() {
    local name=$1
    mkdir -p "$work/tmp/$name"
    (TMPDIR=$work/tmp/$name && export TMPDIR && eval "${command[$name]}") >"$logs/$name" 2>&1 </dev/null &
    running[$!]=$name
    state[$name]="$SECONDS started"
}

finish() { # PROCESS EXIT-CODE
    local name=${running[$1]} seconds
    seconds=" ($((SECONDS - ${state[$name]% *})) s)"
    unset "running[$1]"
    rm -rf "$work/tmp/$name"
    if [ "$2" -eq 0 ]; then
        tell "$name" ok "$seconds"
        [ -z "$verbose" ] || cat "$logs/$name"
    else
        tell "$name" FAIL "$seconds"
        tail -n 60 "$logs/$name"
        echo "     all of it: $logs/$name"
    fi
}

# Starts what can start, in the table's order, as far as there is room.
start_steps() {
    local name
    for name in "${names[@]}"; do
        [ ${#running[@]} -lt "$jobs" ] || return 0
        [ -n "${wanted[$name]:-}" ] && [ -z "${state[$name]:-}" ] && ready "$name" && start "$name"
    done
}

run_steps() {
    local process before=-1
    while [ $((passed + failed)) -gt $before ]; do # a step that ends may let others start, or keep them from it
        before=$((passed + failed))
        start_steps
        [ ${#running[@]} -gt 0 ] || continue
        wait -n -p process "${!running[@]}"
        finish "$process" $?
    done
}

clean_up() {
    local process
    for process in "${!running[@]}"; do kill -- "-$process" 2>/dev/null; done
    rm -rf "$work"
}

work=$(mktemp -d)
chmod 711 "$work" # some steps become another user
trap clean_up EXIT
trap 'exit 130' INT TERM
. "$table"
[ -z "$list" ] || { list_steps && exit; }
if [ ${#chosen[@]} -gt 0 ]; then want "${chosen[@]}"; else want_all; fi
. tools/setup.sh
gk_install "${gk_build_packages[@]}" "${gk_font_packages[@]}" "${gk_test_packages[@]}" || exit 1
[ -z "${GK_LONG:-}" ] || gk_install "${gk_long_packages[@]}" || exit 1
command -v java >/dev/null || gk_install default-jre-headless # for veraPDF
command -v mvn >/dev/null || gk_install maven                 # fetches veraPDF and PDFBox
command -v npm >/dev/null || gk_install nodejs npm            # fetches pdf.js
python3 -m pip --version >/dev/null 2>&1 || gk_install python3-pip # fetches pdfium
mkdir -p "$logs"
exec 3>&1 # for notes that a passing step must not hide
set -m
run_steps
[ $((passed + failed)) -eq ${#wanted[@]} ] || { echo 'steps that need each other never ran' >&2 && exit 1; }
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
