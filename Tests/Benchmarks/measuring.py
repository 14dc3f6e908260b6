"""Times and peak memory of commands: medians of several runs on a warm file cache."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time

from repositories import ENVIRONMENT


def seconds(command, folder, runs=5, prepare=None, accept=(0,)):
    """The median wall-clock time of a shell command, by hyperfine where it is installed."""
    if shutil.which("hyperfine"):
        with tempfile.NamedTemporaryFile() as report:
            arguments = ["hyperfine", "--style", "none", "--warmup", "1", "--runs", str(runs), "--export-json", report.name]
            arguments += ["--prepare", prepare] if prepare else []
            arguments += ["--ignore-failure"] if accept != (0,) else []
            subprocess.run([*arguments, command], cwd=folder, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
            return json.load(report)["results"][0]["median"]
    times = []
    for attempt in range(runs + 1):
        if prepare:
            subprocess.run(prepare, shell=True, cwd=folder, env=ENVIRONMENT, check=True)
        start = time.perf_counter()
        result = subprocess.run(command, shell=True, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if attempt:
            times.append(time.perf_counter() - start)
        if result.returncode not in accept:
            raise SystemExit(f"'{command}' ended with {result.returncode}")
    return statistics.median(times)


def peak_megabytes(arguments, folder):
    """The largest resident set of one run."""
    process = subprocess.Popen(arguments, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def expect_clean(arguments, folder):
    """What is measured must be right: a run that finds something would measure the printing of findings."""
    result = subprocess.run(arguments, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)} ended with {result.returncode}:\n{(result.stdout + result.stderr)[:2000]}")


class Table:
    """Rows of what was measured, each with the bar that it has to stay below (or above)."""

    def __init__(self):
        self.rows = []

    def add(self, name, value, bar=None, unit="×", least=False):
        verdict = "" if bar is None else "ok" if (value >= bar if least else value <= bar) else "MISSED"
        text = f"{value:.2f}" if value < 10 else f"{value:.0f}"
        limit = "" if bar is None else f"{'≥' if least else '≤'} {bar:g} {unit}"
        self.rows.append((name, f"{text} {unit}", limit, verdict))
        print(f"{name:<70} {text + ' ' + unit:>12}  {limit:<10} {verdict}", flush=True)

    @property
    def failed(self):
        return any(row[3] == "MISSED" for row in self.rows)
