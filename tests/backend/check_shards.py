#!/usr/bin/env python3
"""Several processes or machines make one job's papers: each a shard, then a run that joins them. What stands there in
the end is what one run makes, byte for byte. Under the label long also by GNU parallel and by Slurm (one node, a job
array), with a shard that was killed and ran again.
"""
import os
import re
import shutil
import subprocess

from common import Tally, files_below, load, program, root_copy, run, sh

WORDS = ["--all", "--workbook", "all.xlsx"]


def command(root, out, *words):
    return [program(), "build", "--root", root, "--out", root / out, *WORDS, "--quiet", "--lang", "en", *words]


def same(root, out, whole="whole"):
    have = [name for name in files_below(root / out) if not name.startswith(".gongkai.")]  # a kill may leave one
    want = files_below(root / whole)
    assert have == want, set(have) ^ set(want)
    for name in want:
        assert (root / out / name).read_bytes() == (root / whole / name).read_bytes(), name


def join(root, out, *command):
    """Nothing is made again but indexes."""
    done = run(*command or ["build"], "--root", root, "--out", root / out, *WORDS, check=0)
    made, kept = (int(re.search(p, done.stdout)[1]) for p in (r"(\d+) files", r"(\d+) of the files are up to date"))
    indexes = [name for name in files_below(root / out) if name.startswith("townships/")]
    assert made - kept == len(indexes) + 1, done.stdout
    same(root, out)


def three(root):
    parts = []
    for k in (3, 1, 2):
        sh(*command(root, "three", "--shard", f"{k}/3"))
        assert not (root / "three/manifest.json").exists()
        parts.append(len(files_below(root / "three")))
    assert 0 < parts[0] < parts[1] < parts[2], parts
    join(root, "three", "manifest", "merge")


def not_whole(root):
    """Parts are joined when all are there, and of one division; else nothing is made, removed or written."""
    out = root / "not-whole"

    def refused(*said):
        before = files_below(out)
        done = run("manifest", "merge", "--root", root, "--out", out, *WORDS, check=3)
        assert all(word in done.stderr for word in said), done.stderr
        assert files_below(out) == before, "a refused command changes the folder"

    out.mkdir()
    (out / "manifest-0-of-0.json").write_text("{}")  # of no shard
    refused("GK2083", "no manifests of shards")
    for k in (1, 3):
        sh(*command(root, out.name, "--shard", f"{k}/4"))
    refused("GK2084", "Of 4 shards these have not been made: 2, 4.")
    shutil.copy(out / "manifest-1-of-4.json", out / "manifest-1-of-3.json")
    refused("GK2085", "manifest-1-of-3.json and manifest-1-of-4.json")


def of_some(root):
    """Posters of one catalog in parts: what is joined is what the parts were made of."""
    words = ["huiyi-medical", "--all", "--root", root, "--quiet"]
    whole, out = root / "some-whole", root / "some"
    run("poster", *words, "--out", whole, check=0)
    for k in (1, 2):
        run("poster", *words, "--out", out, "--shard", f"{k}/2", check=0)
    run("manifest", "merge", *words, "--format", "poster", "--out", out, check=0)
    same(root, "some", "some-whole")
    papers = [name for name in files_below(out) if name != "manifest.json"]
    assert [file["path"] for file in load(out / "manifest.json")["files"]] == papers


def apart(root):
    """Each in a folder of its own, brought together."""
    for k in (1, 2):
        sh(*command(root, f"part{k}", "--shard", f"{k}/2"))
        shutil.copytree(root / f"part{k}", root / "apart", dirs_exist_ok=True)
    join(root, "apart")


def killed(root):
    """A shard that is ended in the middle runs again."""
    process = subprocess.Popen([*map(str, command(root, "killed", "--shard", "1/2"))])
    while not list(root.glob("killed/*/posters/*.pdf")) and process.poll() is None:
        os.sched_yield()
    process.kill()
    process.wait()
    for k in (2, 1):
        sh(*command(root, "killed", "--shard", f"{k}/2"))
    join(root, "killed")


def refused(root):
    for word in ("0/3", "4/3", "3", "a/b", "1/2x", "1/99999"):
        done = run("build", "--root", root, "--shard", word, check=2)
        assert "K/N" in done.stderr, done.stderr


def parallel(root):
    words = [*map(str, command(root, "parallel", "--shard", "{}/4"))]
    sh("parallel", "--will-cite", "-j2", *words, ":::", 1, 2, 3, 4)
    join(root, "parallel", "manifest", "merge")


def slurm(root):
    """As root, without systemd: munge and both daemons by hand."""
    state = root / "slurm"
    conf = state / "slurm.conf"
    environment = {**os.environ, "SLURM_CONF": str(conf)}
    host = sh("hostname", "-s").strip()
    for folder in ("spool", "state"):
        (state / folder).mkdir(parents=True)
    conf.write_text("\n".join([
        "ClusterName=t", f"SlurmctldHost={host}(127.0.0.1)", "SlurmUser=root", "AuthType=auth/munge",
        f"StateSaveLocation={state}/state", f"SlurmdSpoolDir={state}/spool", f"SlurmctldPidFile={state}/ctld.pid",
        f"SlurmdPidFile={state}/d.pid", f"SlurmctldLogFile={state}/ctld.log", f"SlurmdLogFile={state}/d.log",
        "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "SelectType=select/cons_tres",
        "SelectTypeParameters=CR_Core", "JobAcctGatherType=jobacct_gather/none", "AccountingStorageType=accounting_storage/none",
        "MpiDefault=none", "ReturnToService=2", f"NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN",
        f"PartitionName=p Nodes={host} Default=YES MaxTime=INFINITE State=UP", ""]))
    os.makedirs("/run/munge", exist_ok=True)
    shutil.chown("/run/munge", "munge", "munge")
    started = [subprocess.Popen(["runuser", "-u", "munge", "--", "/usr/sbin/munged", "-F", "--force"]),
               subprocess.Popen(["slurmctld", "-D", "-c", "-f", conf], env=environment),
               subprocess.Popen(["slurmd", "-D", "-f", conf], env=environment)]
    try:
        script = root / "shard.sh"
        words = " ".join(f"'{word}'" for word in command(root, "slurm-out"))
        script.write_text(f"#!/bin/sh\nexec {words} --shard $SLURM_ARRAY_TASK_ID/4\n")
        for _ in range(1000):  # until the daemons answer
            done = subprocess.run(["sbatch", "--wait", "--array=1-4", "-D", root, script], env=environment, capture_output=True,
                                  text=True)
            if done.returncode == 0:
                break
        assert done.returncode == 0, done.stdout + done.stderr
        join(root, "slurm-out", "manifest", "merge")
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def main():
    tally = Tally()
    tests = [three, apart, killed, not_whole, of_some, refused]
    if os.environ.get("GK_LONG"):
        tests += [parallel, slurm]
    with root_copy() as root:
        sh(*command(root, "whole"))
        for test in tests:
            tally.case(test.__name__, test, root)
    tally.done()


if __name__ == "__main__":
    main()
