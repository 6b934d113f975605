"""Kernels of pages: forked from a process that has the imports, or ordinary ones where that cannot be."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakSet

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis.report.processes import plain_environment, serve_kernel

NAME = "analysis-forked"
IMPORTS = ("ipykernel.kernelapp", "ipykernel.ipkernel")  # those of every kernel
QUIET = "--IPKernelApp.log_level=CRITICAL"  # ipykernel 7 warns per kernel that loopback traffic is not encrypted


class WarmProcess:
    """The process that has the imports, one a program, and whether kernels can be forked from it."""

    def __init__(self) -> None:
        self._answered: threading.Event | None = None
        self._works = self._told = False
        self._seconds = 0.0

    def start(self, modules: Sequence[str], seconds: float) -> None:
        """Start it, with so many seconds to import `modules`; passes over those that do not exist, and returns at once.

        Where it cannot be, this is said once, on standard error, and kernels start as ordinary processes.
        """
        if sys.platform != "linux" or "forkserver" not in multiprocessing.get_all_start_methods():
            return self._tell(f"they cannot be forked safely on {sys.platform}")
        before, options = dict(os.environ), list(sys.warnoptions)
        try:  # it inherits our environment, and from its command line the warnings that were asked for
            sys.warnoptions.clear()
            plain = plain_environment({})
            os.environ.clear()
            os.environ.update(plain)
            forkserver.set_forkserver_preload([*IMPORTS, *modules])
            forkserver.ensure_running()
        except OSError as error:
            return self._tell(str(error))
        finally:
            os.environ.clear()
            os.environ.update(before)
            sys.warnoptions[:] = options
        self._seconds = seconds
        self._answered = threading.Event()
        threading.Thread(target=self._probe, daemon=True).start()
        return None

    def ready(self) -> bool:
        """Whether kernels can be forked from it, once its imports are done or have taken too long."""
        if self._answered is None:
            return False
        if not self._answered.wait(self._seconds):
            self._tell(f"their imports were not done after {self._seconds:g} seconds")
        return self._works

    def failed(self) -> None:
        """Note that it no longer works."""
        self._works = False
        self._tell("the process that they were forked from ended")

    def _probe(self) -> None:
        try:
            Forked(os.getpid, ())
            self._works = True
        except (OSError, EOFError) as error:
            self._tell(str(error))
        if self._answered:
            self._answered.set()

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            print(f"Each notebook does its own imports, which is slower: {reason}.", file=sys.stderr)


class Forked:
    """A process forked from the warm one, with what jupyter_client asks of a subprocess."""

    stdin = stdout = stderr = None
    _one_at_a_time: ClassVar = threading.Lock()  # multiprocessing looks after all children whenever one is started

    def __init__(self, work: Any, arguments: Sequence[Any]) -> None:
        self._process = multiprocessing.get_context("forkserver").Process(target=work, args=arguments)
        with self._one_at_a_time:
            self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        with self._one_at_a_time:
            return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended."""
        self._process.join(timeout)
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is there."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by forking the warm process, or as an ordinary process where there is none."""

    process: Any = None  # a Popen or a Forked

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel of `cmd`; `env` and `cwd` as of a subprocess."""
        command = [*cmd, QUIET]
        _started.add(self)
        process = None
        if WARM.ready():
            process = self._forked(command, kwargs["env"], str(kwargs.get("cwd") or Path.cwd()))
        if process is None:
            await super().launch_kernel(command, **kwargs)
        else:
            self.process, self.pid, self.pgid = process, process.pid, process.pid  # a group of its own, by setsid
        if _stopped.is_set():
            self.end()
        return self.connection_info

    def end(self) -> None:
        """Kill the kernel and what it started."""
        if self.process is not None and self.process.poll() is None:
            with suppress(OSError):
                self.process.kill()
                if sys.platform != "win32":
                    os.killpg(self.process.pid, signal.SIGKILL)

    def _forked(self, command: list[str], environment: Mapping[str, str], folder: str) -> Forked | None:
        arguments = command[command.index("ipykernel_launcher") + 1 :]
        try:
            return Forked(serve_kernel, (arguments, dict(environment), folder))
        except (OSError, EOFError):
            WARM.failed()
            return None


class PageKernel(AsyncKernelManager):
    """The kernel of one page: this Python whatever kernels are installed, with the environment that it is given."""

    environment: ClassVar[Mapping[str, str]] = {}
    folder: ClassVar[str] = "."
    kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="Python 3",
        language="python",
        metadata={"kernel_provisioner": {"provisioner_name": NAME}},
    )

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override]  # as of AsyncKernelManager itself
        """Start it in its folder and environment."""
        await super().start_kernel(**kwargs | {"env": dict(self.environment), "cwd": self.folder})


def kernel_with(environment: Mapping[str, str], folder: Path) -> type[PageKernel]:
    """A kind of kernel that starts in `folder` and has `environment`."""
    return type("PageKernel", (PageKernel,), {"environment": dict(environment), "folder": str(folder)})


@contextmanager
def kernels(modules: Sequence[str], seconds: float) -> Iterator[None]:
    """Within it kernels of `PageKernel` can be started, forked if there are `modules` to import; none outlives it.

    Parameters
    ----------
    seconds : that the imports of all of them may take.
    """
    _stopped.clear()
    register()
    if modules:
        WARM.start(modules, seconds)
    try:
        yield
    finally:
        _stopped.set()
        for provisioner in list(_started):
            provisioner.end()


def register() -> KernelProvisionerFactory:
    """Make the provisioner known to jupyter_client in this process only: JupyterLab keeps ordinary kernels."""
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(NAME, f"{__name__}:ForkedProvisioner", factory.GROUP_NAME)
    return factory


WARM = WarmProcess()
_started: WeakSet[ForkedProvisioner] = WeakSet()
_stopped = threading.Event()
