"""Where a run reads and codes: by processes of this machine, or on a Ray cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from pungsan.errors import SettingsError
from pungsan.run.ordering import InOrder
from pungsan.run.processes import TIMEOUT, Processes
from pungsan.run.spreading import Here, Spread

if TYPE_CHECKING:
    from pungsan.read import Readers
    from pungsan.run.into import Code

__all__ = ["ENGINES", "Engine", "Name", "open_engine", "open_readers", "open_spread"]

Name = Literal["local", "ray"]
ENGINES: Final[tuple[Name, ...]] = get_args(Name)


@dataclass(frozen=True, slots=True)
class Engine:
    """Where and how a run codes.

    Args:
        name: ``local`` or ``ray``.
        processes: how many code at once; None: as many as there are cores, here or in the cluster.
        timeout: seconds for an article (`processes.LONG` characters; longer ones have more).
        address: of a Ray cluster that is there; None starts one on this machine, unless the environment
            (``RAY_ADDRESS``) names one.

    Raises:
        SettingsError: a value does not fit.
    """

    name: Name = "local"
    processes: int | None = None
    timeout: float = TIMEOUT
    address: str | None = None

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise SettingsError(f"there is no engine '{self.name}': give {' or '.join(ENGINES)}")
        if self.processes is not None and self.processes < 1:
            raise SettingsError(f"{self.processes} processes code nothing: give 1 or more")
        if not self.timeout > 0:
            raise SettingsError(f"in {self.timeout:g} seconds nothing is coded: give more than 0")
        if self.address is not None and self.name != "ray":
            raise SettingsError("an address is of a Ray cluster: give --engine ray with it")


def open_engine(code: Code, engine: Engine) -> InOrder:
    """A context, called with articles, that codes them there and gives the results in order.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """
    if engine.name == "local":
        return Processes(code, processes=engine.processes, timeout=engine.timeout)
    from pungsan.run.ray import OnRay

    return OnRay(code, address=engine.address, processes=engine.processes, timeout=engine.timeout)


def open_readers(engine: Engine) -> AbstractContextManager[Readers | None]:
    """A context with what reads the sources (for `read_sources`): nodes of the cluster, or None: here.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """
    if engine.name == "local":
        return nullcontext(None)
    from pungsan.run.ray_reading import OnNodes

    return OnNodes(engine.address)


def open_spread(engine: Engine) -> Spread:
    """What spreads the work of linking (`link_dataset`) there.

    Raises:
        EngineError: Ray is not installed, or the cluster cannot be reached.
    """
    if engine.name == "local":
        return Here()
    from pungsan.run.ray_spreading import SpreadOnRay

    return SpreadOnRay(engine.address, engine.processes)
