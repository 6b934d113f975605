"""A plugin for nbval, which runs notebooks again: its kernels are forked as those of a report are."""

from pathlib import Path

from analysis.report.execute import own_imports
from analysis.report.kernels import NAME, kernels, register


def pytest_configure(config) -> None:
    notebooks = sorted(path for folder in config.args for path in Path(folder).glob("*.ipynb"))
    register().default_provisioner_name = NAME
    forking = kernels(own_imports(notebooks), 120)
    forking.__enter__()
    config.add_cleanup(lambda: forking.__exit__(None, None, None))
