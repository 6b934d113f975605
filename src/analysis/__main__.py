"""``python -m analysis``: a report of which nothing changed is found before anything slow is imported."""

import io
import signal
import sys

from analysis.report.unchanged import unchanged

if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):  # a name that this terminal cannot write is escaped, as on stderr
        sys.stdout.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by another program, it tidies up as after Ctrl-C
    report = unchanged(sys.argv[1:])
    if report is not None:
        print(f"Nothing changed since this report was made.\nOpen {report / 'site' / 'index.html'}")
        sys.exit(0)

    from analysis.commands import main

    sys.exit(main())
