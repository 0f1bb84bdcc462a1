"""Runs a command that refuses to be root: `unprivileged.py FOLDER COMMAND ARGUMENTS…`.

PostgreSQL will not run as user 0. In a user namespace of its own the process is
user 1000 to itself and still root to the files, so no account is made and no folder
opened to others. Where namespaces are forbidden the command runs as `postgres` or
`nobody`, who is given FOLDER.

Run as a script, with no package around it, so that it starts in milliseconds.
"""

import ctypes
import os
import pwd
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000


def enter_namespace() -> None:
    """Become user 1000 of a new namespace that is root outside it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, value in (
        ("setgroups", "deny"),
        ("uid_map", "1000 0 1"),
        ("gid_map", "1000 0 1"),
    ):
        Path("/proc/self", name).write_text(value, encoding="ascii")


def may_enter_namespace() -> bool:
    """Try it in a child: a half-made namespace cannot be left again."""
    child = os.fork()
    if child == 0:
        try:
            enter_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def become_account(folder: Path) -> None:
    """Give the folder to the first unprivileged account there is, and become it."""
    names = {account.pw_name: account for account in pwd.getpwall()}
    account = names.get("postgres") or names["nobody"]
    os.chown(folder, account.pw_uid, account.pw_gid)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)


def main(folder: str, *command: str) -> None:
    """Drop root and turn into the command."""
    if sys.platform == "linux" and may_enter_namespace():
        enter_namespace()
    else:
        become_account(Path(folder))
    os.chdir("/")
    os.execv(command[0], command)  # noqa: S606 (nothing for a shell here)


if __name__ == "__main__":
    main(*sys.argv[1:])
