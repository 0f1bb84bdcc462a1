"""The server's process, found by the file that it leaves in its cluster."""

import subprocess
from pathlib import Path

from .places import Places

# Above the highest process number of any system, so it belongs to no process.
NOBODYS_PID = 2**31 - 1


def is_running(places: Places) -> bool:
    """Say whether the server of this cluster runs.

    The file alone does not say so: its number may belong to a zombie, or, after a
    restart of the machine, to any other process. The command line tells: a zombie
    has none, and ours names the cluster.
    """
    pid = _recorded_pid(places)
    return pid is not None and str(places.cluster) in _command_line(pid)


def forget(places: Places) -> None:
    """Clear what a killed server left, so that the next one can start.

    The process number is replaced, the file kept: it also names the old server's
    shared memory, by which PostgreSQL makes sure that none of its sessions is left.
    """
    pid_file = _pid_file(places)
    if pid_file.exists():
        first, *rest = pid_file.read_text("utf-8").splitlines(keepends=True) or [""]
        if first:
            pid_file.write_text("".join([f"{NOBODYS_PID}\n", *rest]), "utf-8")
        else:
            pid_file.unlink()
    for left in places.socket_folder.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def _pid_file(places: Places) -> Path:
    return places.cluster / "postmaster.pid"


def _recorded_pid(places: Places) -> int | None:
    try:
        return int(_pid_file(places).read_text("utf-8").split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _command_line(pid: int) -> str:
    """Return how the process was started, empty when there is none."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text("utf-8", errors="replace")
        except OSError:
            return ""
    ps = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(ps, check=False, capture_output=True, text=True).stdout  # noqa: S603
