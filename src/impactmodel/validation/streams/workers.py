"""Several processes that judge blocks, and one that hands them out and takes what comes back in order."""

import importlib
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Self, TypeVar

import attrs

from impactmodel.errors import ImpactModelError

Task = TypeVar("Task")


class WorkerLost(ImpactModelError, RuntimeError):
    """A process that judged rows was ended from outside, by the system or by somebody, so that nothing after it is known."""


@attrs.define
class _Worker:
    process: Any
    pipe: "Connection[Any, Any]"
    number: int | None = None


@attrs.define
class Workers:
    """Some processes that wait for work. `make` gives the function that works, and is called once in each of them.

    Where a process can be copied as it is, `make` is called once before, and the copies begin with what it gave. Elsewhere `modules` are
    imported first: those that hold rules of others.
    """

    jobs: int
    make: Callable[[], Callable[[Any], Any]]
    modules: tuple[str, ...] = ()
    _workers: list[_Worker] = attrs.field(factory=list, init=False)

    def __enter__(self) -> Self:
        forked = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        made = self.make() if forked else None
        make = self.make if made is None else lambda: made
        for _ in range(self.jobs):
            ours, theirs = context.Pipe()
            others = [*(each.pipe for each in self._workers), ours] if forked else []
            process = context.Process(target=_work, args=(theirs, others, make, self.modules), daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(timeout=1 if worker.number is None else 0)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def in_order(self, tasks: Iterable[Task], asked: Callable[[Task], Any]) -> Iterator[tuple[Task, Any]]:
        """Each task with its result, in the order of the tasks. `asked` is what a process has to know of a task.

        No more than two tasks for each process are taken ahead. Raises WorkerLost if a process ends before its work, and what the function
        raises.
        """
        yield from _shared(iter(tasks), self._workers, asked)


def _shared(tasks: Iterator[Task], workers: list[_Worker], asked: Callable[[Task], Any]) -> Iterator[tuple[Task, Any]]:
    waiting: deque[tuple[int, Task]] = deque()
    done: dict[int, Any] = {}
    count = 0
    more = True
    while True:
        for worker in workers:
            if worker.number is None and more and len(waiting) < 2 * len(workers):
                task = next(tasks, None)
                if task is None:
                    more = False
                    break
                _send(worker, asked(task))
                worker.number = count
                waiting.append((count, task))
                count += 1
        while waiting and waiting[0][0] in done:
            number, task = waiting.popleft()
            yield task, done.pop(number)
        if not waiting and not more:
            return
        busy = {worker.pipe: worker for worker in workers if worker.number is not None}
        if len(busy) < len(workers) and more and len(waiting) < 2 * len(workers):
            continue
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            succeeded, result = _received(worker)
            if not succeeded:
                raise result
            done[worker.number] = result  # type: ignore[index]
            worker.number = None


def _lost() -> WorkerLost:
    return WorkerLost("A process that judged rows was ended from outside. Run it again, with fewer --jobs if memory is short.")


def _send(worker: _Worker, message: Any) -> None:
    try:
        worker.pipe.send(message)
    except OSError:
        raise _lost() from None


def _received(worker: _Worker) -> tuple[bool, Any]:
    try:
        received: tuple[bool, Any] = worker.pipe.recv()
    except (EOFError, OSError):
        raise _lost() from None
    return received


def _work(pipe: "Connection[Any, Any]", others: list[Any], make: Callable[[], Callable[[Any], Any]], modules: tuple[str, ...]) -> None:
    """What a process does: it works until nobody asks it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever presses Ctrl-C means the first process, which ends the others.
    for other in others:
        other.close()
    try:
        for name in modules:
            importlib.import_module(name)
        work = make()
        while True:
            task = pipe.recv()
            try:
                result = (True, work(task))
            except Exception as error:  # noqa: BLE001 - it is raised again where it is asked for
                result = (False, error)
            pipe.send(result)
    except (EOFError, OSError):
        return
