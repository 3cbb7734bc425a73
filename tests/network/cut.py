"""``python -m tests.network.cut COMMAND...`` runs a command that can reach this machine and no other.

On Linux it runs in a network namespace of its own, which holds nothing but a loopback interface. Where the system
allows none (no Linux, no rights), every Python process of the command refuses other hosts instead.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIOCGIFFLAGS = 0x8913
SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1


def cut_network() -> str:
    """Cut this process and its children off; ``namespace`` or ``guard`` says how."""
    user, group = os.getuid(), os.getgid()
    if _unshare(CLONE_NEWNET):
        _raise_loopback()
    elif _unshare(CLONE_NEWUSER | CLONE_NEWNET):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        _raise_loopback()
    else:
        folders = [str(Path(__file__).parent), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, folders))
        return "guard"
    return "namespace"


def _unshare(flags: int) -> bool:
    with contextlib.suppress(AttributeError, OSError):
        return bool(ctypes.CDLL(None, use_errno=True).unshare(flags) == 0)
    return False


def _raise_loopback() -> None:
    from fcntl import ioctl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        name = b"lo"
        answer = ioctl(connection, SIOCGIFFLAGS, struct.pack("16sh14x", name, 0))
        flags = struct.unpack("16sh14x", answer)[1]
        ioctl(connection, SIOCSIFFLAGS, struct.pack("16sh14x", name, flags | IFF_UP))


if __name__ == "__main__":
    os.environ["NETWORK_CUT_BY"] = cut_network()
    os.execvp(sys.argv[1], sys.argv[1:])
